'use strict';
/*
 * The points of one curve: those of the whole, and those of the part that somebody looks at closer in their place.
 */
window.legionCurvePoints = (() => {
  const NONE = { steps: [], times: [], values: [] };

  function between(part, wanted) {
    const kept = { steps: [], times: [], values: [] };
    part.steps.forEach((step, i) => {
      if (wanted(step)) {
        kept.steps.push(step);
        kept.times.push(part.times[i]);
        kept.values.push(part.values[i]);
      }
    });
    return kept;
  }

  function joined(...parts) {
    return {
      steps: parts.flatMap((part) => part.steps),
      times: parts.flatMap((part) => part.times),
      values: parts.flatMap((part) => part.values),
    };
  }

  return class {
    constructor() {
      this.whole = NONE;
      this.part = null;
    }

    /* Takes what the endpoint tells of the whole curve. */
    setWhole(series) {
      this.whole = series;
    }

    /* Takes what it tells of the steps from one to another; null for nothing. */
    setPart(series, from, to) {
      this.part = series && series.steps.length > 0 ? { series, from, to } : null;
    }

    /* All there is to draw. Where steps go backwards, as after a checkpoint, a part would tear the line: the whole is drawn. */
    drawn() {
      const { whole, part } = this;
      const ordered = whole.steps.every((step, i) => i === 0 || step >= whole.steps[i - 1]);
      if (part === null || !ordered) {
        return whole;
      }
      return joined(
        between(whole, (step) => step < part.from),
        part.series,
        between(whole, (step) => step > part.to),
      );
    }

    /*
     * The steps of what lies between two positions on an axis, of which position(step, time) tells one, with the points
     * that are drawn before and after it; null where there is nothing.
     */
    stepsBetween(start, end, position) {
      const { steps, times } = this.drawn();
      let first = steps.findIndex((step, i) => position(step, times[i]) >= start);
      let last = steps.findLastIndex((step, i) => position(step, times[i]) <= end);
      if (first < 0 || last < 0) {
        return null;
      }
      first = Math.max(0, first - 1);
      last = Math.min(steps.length - 1, last + 1);
      return steps[first] <= steps[last] ? [steps[first], steps[last]] : [steps[last], steps[first]];
    }

    firstTime() {
      return this.whole.times.length > 0 ? this.whole.times[0] : null;
    }

    lastStep() {
      return this.whole.steps.length > 0 ? this.whole.steps[this.whole.steps.length - 1] : null;
    }

    /* Last, lowest and highest of the whole; null where there is no number. */
    facts() {
      const values = this.whole.values.filter((value) => value !== null);
      const all = this.whole.values;
      return {
        last: all.length > 0 ? all[all.length - 1] : null,
        lowest: values.length > 0 ? values.reduce((a, b) => Math.min(a, b)) : null,
        highest: values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null,
      };
    }
  };
})();

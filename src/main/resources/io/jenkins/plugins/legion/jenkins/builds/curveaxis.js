'use strict';
/* The axis along which curves run: the training's own steps, the time, or the time since the first of all points. */
window.legionCurveAxis = (() => {
  function clock(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
    return hours > 0 ? `${hours}:${rest}` : rest;
  }

  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });

  return {
    /* Where a point stands on it. */
    position(kind, step, time, origin) {
      switch (kind) {
        case 'time':
          return time;
        case 'relative':
          return (time - origin) / 1000;
        default:
          return step;
      }
    },

    /* Such an axis for ECharts. */
    option(kind) {
      const common = { axisLabel: { hideOverlap: true, showMinLabel: true }, splitLine: { show: false } };
      switch (kind) {
        case 'time':
          return { ...common, type: 'time', axisLabel: { hideOverlap: true } };
        case 'relative':
          return {
            ...common,
            type: 'value',
            min: 'dataMin',
            max: 'dataMax',
            axisLabel: { ...common.axisLabel, formatter: clock },
          };
        default:
          return {
            ...common,
            type: 'value',
            min: 'dataMin',
            max: 'dataMax',
            minInterval: 1,
            axisLabel: {
              ...common.axisLabel,
              formatter: (step) => (Math.abs(step) < 1e5 ? String(Math.round(step)) : compact.format(step)),
            },
          };
      }
    },

    /* The axis of values. A logarithmic one ends at 1, 2 or 5 times a power of ten, so that little of it is empty. */
    values(log) {
      const round = (value, up) => {
        const power = 10 ** Math.floor(Math.log10(value));
        const ends = up ? [1, 2, 5, 10] : [10, 5, 2, 1];
        const found = ends.find((end) => (up ? end * power >= value : end * power <= value)) ?? ends[3];
        return found * power;
      };
      const common = { splitNumber: 4, axisLabel: { formatter: window.legionCharts.number, hideOverlap: true } };
      return log
        ? { ...common, type: 'log', min: ({ min }) => (min > 0 ? round(min, false) : null), max: ({ max }) => (max > 0 ? round(max, true) : null) }
        : { ...common, type: 'value', scale: true };
    },

    /* A point's place in words. */
    words(step, time, origin, stepWord) {
      return `${stepWord} ${step} · ${new Date(time).toLocaleTimeString()} · ${clock((time - origin) / 1000)}`;
    },
  };
})();

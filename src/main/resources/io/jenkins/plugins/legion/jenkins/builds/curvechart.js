'use strict';
/*
 * One metric's chart: a figure with its name, its last value and the drawing, which can be zoomed with the mouse, the
 * slider and the keyboard. What it shows closer it asks for again, with the points in between.
 */
window.legionCurveChart = (() => {
  const REFINE_AFTER_MILLIS = 200;
  const REFINED_POINTS = 2000;
  /* Percent: whoever looks at the end of a curve that grows goes on looking at its end. */
  const AT_THE_END = 99.5;
  const KEYS = { '+': 0.5, '=': 0.5, '-': 2, ArrowLeft: -0.25, ArrowRight: 0.25 };

  const { element, number } = window.legionCharts;
  const axis = window.legionCurveAxis;

  return class {
    /*
     * words: translated; fetchPart(name, from, to, points, signal) gives the series of a part; origin() the time at which
     * the first of all curves begins.
     */
    constructor(name, { words, url, fetchPart, origin }) {
      this.name = name;
      this.words = words;
      this.fetchPart = fetchPart;
      this.origin = origin;
      this.points = new window.legionCurvePoints();
      this.zoom = null;
      this.handle = null;
      this.build(url);
    }

    build(url) {
      this.figure = element('figure', 'legion-curve');
      const caption = element('figcaption', 'legion-curve__head');
      const title = element('span', 'legion-curve__name', window.legionCharts.short(this.name, 80));
      title.title = this.name;
      this.value = element('span', 'legion-curve__value');
      this.reset = element('button', 'jenkins-button jenkins-button--tertiary legion-curve__button', this.words.reset);
      this.reset.type = 'button';
      this.reset.hidden = true;
      this.reset.addEventListener('click', () => this.zoomTo(null));
      this.wide = element('button', 'jenkins-button jenkins-button--tertiary legion-curve__button', this.words.enlarge);
      this.wide.type = 'button';
      this.wide.setAttribute('aria-pressed', 'false');
      this.wide.addEventListener('click', () => this.enlarge());
      const data = element('a', 'legion-curve__data', this.words.data);
      data.href = url;
      this.place = element('div', 'legion-chart legion-chart--small legion-curve__drawing');
      this.place.tabIndex = 0;
      this.place.setAttribute('role', 'img');
      // ECharts keeps every turn of the wheel from the page, also those that it does nothing with.
      this.place.addEventListener('wheel', (event) => event.ctrlKey || event.stopPropagation(), { capture: true, passive: true });
      this.place.addEventListener('keydown', (event) => this.key(event));
      this.facts = element('div', 'legion-curve__facts');
      caption.append(title, this.value);
      const foot = element('div', 'legion-curve__foot');
      foot.append(this.facts, this.reset, this.wide, data);
      this.figure.append(caption, this.place, foot);
      for (const [button, words] of [[this.reset, this.words.reset], [this.wide, this.words.enlarge], [data, this.words.data]]) {
        button.setAttribute('aria-label', `${words}: ${this.name}`);
      }
    }

    enlarge() {
      const large = this.figure.classList.toggle('legion-curve--large');
      this.wide.setAttribute('aria-pressed', String(large));
    }

    /* Takes the whole curve anew. */
    show(series) {
      const following = this.zoom !== null && this.zoom.atEnd;
      this.points.setWhole(series);
      const { last, lowest, highest } = this.points.facts();
      this.value.textContent = number(last);
      this.facts.textContent = `${number(lowest)} … ${number(highest)}`;
      this.place.setAttribute(
        'aria-label',
        `${this.name}: ${this.words.last} ${number(last)}, ${this.words.lowest} ${number(lowest)}, ` +
          `${this.words.highest} ${number(highest)}`,
      );
      if (following) {
        const width = this.zoom.end - this.zoom.start;
        const end = this.extent()[1];
        this.zoom = { start: end - width, end, atEnd: true };
        this.refineSoon();
      }
      this.update();
    }

    /* Draws for the first time, once it can be seen. */
    draw() {
      if (this.handle !== null) {
        return;
      }
      this.handle = window.legionCharts.create(this.place, (colours) => this.option(colours));
      const { chart } = this.handle;
      chart.on('datazoom', () => this.zoomed());
      // A double click anywhere in it, also where no line is.
      chart.getZr().on('dblclick', () => this.zoomTo(null));
      this.selectWithMouse();
    }

    /* Dragging across the drawing chooses what is shown; with a finger it scrolls the page, and the slider is there. */
    selectWithMouse() {
      if (window.matchMedia('(pointer: coarse)').matches) {
        return;
      }
      this.handle.chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
    }

    redraw() {
      if (this.handle !== null) {
        this.handle.redraw();
        this.selectWithMouse();
      }
    }

    /* After a change of what is on the axis nothing that was zoomed is where it was. */
    axisChanged() {
      this.zoom = null;
      this.points.setPart(null);
      this.reset.hidden = true;
      this.redraw();
    }

    update() {
      if (this.handle === null) {
        return;
      }
      const change = { series: this.lines(window.legionCharts.theme()) };
      if (this.zoom !== null) {
        change.dataZoom = this.zooms();
      }
      this.handle.chart.setOption(change);
    }

    position(step, time) {
      return axis.position(window.legionCurveSettings.get().axis, step, time, this.origin());
    }

    extent() {
      const { steps, times } = this.points.whole;
      const all = steps.map((step, i) => this.position(step, times[i]));
      return [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
    }

    option(colours) {
      const { axis: kind, log } = window.legionCurveSettings.get();
      return {
        aria: { show: false },
        animation: false,
        grid: { left: 8, right: 20, top: 10, bottom: 32, containLabel: true },
        xAxis: axis.option(kind),
        yAxis: axis.values(log),
        // Its buttons would be twenty-four times the same; what they do is done by dragging.
        toolbox: { show: true, itemSize: 0, top: -30, feature: { dataZoom: { yAxisIndex: 'none', title: { zoom: '', back: '' } } } },
        dataZoom: this.zooms(),
        tooltip: { trigger: 'axis', formatter: (found) => this.tip(found) },
        series: this.lines(colours),
      };
    }

    zooms() {
      const range = this.zoom === null ? { start: 0, end: 100 } : { startValue: this.zoom.start, endValue: this.zoom.end };
      return [
        { id: 'inside', type: 'inside', filterMode: 'filter', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: 'shift', preventDefaultMouseMove: false, ...range },
        { id: 'slider', type: 'slider', filterMode: 'filter', height: 14, bottom: 4, showDetail: false, showDataShadow: false, brushSelect: false, ...range },
      ];
    }

    lines(colours) {
      const { log, smoothing } = window.legionCurveSettings.get();
      const { steps, times, values } = this.points.drawn();
      const plain = values.map((value) => (log && value !== null && value <= 0 ? null : value));
      const data = (list) => steps.map((step, i) => [this.position(step, times[i]), list[i], step, times[i]]);
      const few = steps.length < 40;
      const line = {
        type: 'line',
        showSymbol: few,
        symbolSize: 5,
        sampling: undefined,
        connectNulls: false,
        emphasis: { disabled: true },
      };
      const [main] = window.legionCharts.palette;
      const smoothed = { ...line, id: 'line', name: this.words.smoothed, data: data(window.legionSmoothed(plain, smoothing)), color: main, lineStyle: { width: 2, color: main } };
      // A series without points keeps its place, so that a later change finds it.
      const raw = { ...line, id: 'raw', name: this.words.raw, showSymbol: false, z: 1, silent: true, data: smoothing > 0 ? data(plain) : [], color: main, lineStyle: { width: 1, color: main, opacity: colours.isDark ? 0.4 : 0.3 } };
      return [raw, smoothed];
    }

    tip(found) {
      const [first] = found;
      const [, , step, time] = first.data;
      const { smoothing } = window.legionCurveSettings.get();
      const rows = found.map((one) => ({
        color: one.color,
        name: smoothing > 0 ? one.seriesName : this.name,
        value: number(one.data[1]),
      }));
      return window.legionCharts.tooltip(axis.words(step, time, this.origin(), this.words.step), rows.reverse());
    }

    zoomed() {
      const [now] = this.handle.chart.getOption().dataZoom;
      const all = now.start <= 0 && now.end >= 100;
      this.zoom = all ? null : { start: now.startValue, end: now.endValue, atEnd: now.end >= AT_THE_END };
      this.reset.hidden = all;
      this.refineSoon();
    }

    /* Shows what lies between two positions on the axis; null for all. */
    zoomTo(range) {
      if (this.handle === null) {
        return;
      }
      const [low, high] = this.extent();
      const [startValue, endValue] = range ?? [low, high];
      this.handle.chart.dispatchAction(
        range === null
          ? { type: 'dataZoom', batch: [{ dataZoomIndex: 0, start: 0, end: 100 }, { dataZoomIndex: 1, start: 0, end: 100 }] }
          : { type: 'dataZoom', batch: [{ dataZoomIndex: 0, startValue, endValue }, { dataZoomIndex: 1, startValue, endValue }] },
      );
    }

    key(event) {
      const [low, high] = this.extent();
      if (event.ctrlKey || event.metaKey || event.altKey || !(low < high)) {
        return;
      }
      const { start, end } = this.zoom ?? { start: low, end: high };
      if (event.key === '0' || event.key === 'Escape') {
        this.zoomTo(null);
      } else if (event.key in KEYS) {
        const moves = event.key.startsWith('Arrow');
        const middle = (start + end) / 2 + (moves ? KEYS[event.key] * (end - start) : 0);
        const half = ((end - start) / 2) * (moves ? 1 : KEYS[event.key]);
        const from = Math.max(low, Math.min(middle - half, high - 2 * half));
        const to = Math.min(high, from + 2 * half);
        this.zoomTo(from <= low && to >= high ? null : [from, to]);
      } else {
        return;
      }
      event.preventDefault();
    }

    refineSoon() {
      window.clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.refine(), REFINE_AFTER_MILLIS);
    }

    async refine() {
      this.asking?.abort();
      const range = this.zoom && this.points.stepsBetween(this.zoom.start, this.zoom.end, (step, time) => this.position(step, time));
      if (!range) {
        this.points.setPart(null);
        this.update();
        return;
      }
      const asking = new AbortController();
      this.asking = asking;
      try {
        const series = await this.fetchPart(this.name, range[0], range[1], REFINED_POINTS, asking.signal);
        this.points.setPart(series, range[0], range[1]);
        this.update();
      } catch (error) {
        if (error.name !== 'AbortError') {
          // The coarser line is there, and the next zoom asks again.
          console.warn(`no closer look at a curve: ${error.message}`);
        }
      }
    }

    dispose() {
      window.clearTimeout(this.waiting);
      this.asking?.abort();
      this.handle?.dispose();
      this.handle = null;
      this.figure.remove();
    }
  };
})();

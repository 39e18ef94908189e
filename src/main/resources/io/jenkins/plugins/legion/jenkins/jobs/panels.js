'use strict';
/* Metrics over builds as panels below each other, each with a scale of its own: what ECharts is to draw for a trend. */
window.legionPanels = (() => {
  /* Pixels: above a panel for its name, and below the last for the builds. */
  const HEAD = 34;
  const FOOT = 26;
  const SLIDER = 44;

  /* Of so many builds on, a part of them can be looked at. */
  const MANY = 40;

  /* In front of a panel's name, shaped as its marks are. */
  const GLYPHS = { circle: '●', rect: '■', triangle: '▲', diamond: '◆', roundRect: '▬', pin: '▼', arrow: '▴' };
  const CROSS = 'path://M0,2 L2,0 L6,4 L10,0 L12,2 L8,6 L12,10 L10,12 L6,8 L2,12 L0,10 L4,6 Z';

  /* More marks than these hide the line. */
  const MOST_MARKS = 120;

  function hasFailed(trend, at) {
    return trend.states[at] === 'failed' || trend.states[at] === 'aborted'
      || ['failure', 'aborted', 'not_built'].includes(trend.outcomes[at]);
  }

  function isUnstable(trend, at) {
    return trend.outcomes[at] === 'unstable';
  }

  /* The more builds, the smaller: marks must not hide the line. */
  function sizes(trend, options) {
    const count = trend.builds.length;
    const large = options.panel > 100 ? 1 : 0;
    if (count <= MOST_MARKS) {
      return { mark: 6 + 2 * large, end: 9 + 2 * large, line: 2 };
    }
    return count <= 2 * options.width ? { mark: 4, end: 7, line: 1.5 } : { mark: 3, end: 4, line: 1 };
  }

  function arrow(direction) {
    return direction === 'min' ? ' ↓' : direction === 'max' ? ' ↑' : '';
  }

  /*
   * The place of the best value that did not fail; of the newest where several are as good. -1 where nobody said what good is.
   */
  function best(trend, series) {
    let found = -1;
    if (series.direction) {
      series.values.forEach((value, at) => {
        const better = found < 0 || (series.direction === 'min' ? value <= series.values[found] : value >= series.values[found]);
        if (value !== null && better && !hasFailed(trend, at)) {
          found = at;
        }
      });
    }
    return found;
  }

  function summary(trend, series, words, isShort) {
    const parts = [];
    const at = isShort ? -1 : best(trend, series);
    if (at >= 0) {
      parts.push(legionCharts.filled(words.best, legionCharts.number(series.values[at]), trend.builds[at]));
    }
    const last = series.values.filter((value) => value !== null).at(-1);
    if (last !== undefined) {
      parts.push(legionCharts.filled(words.last, legionCharts.number(last)));
    }
    return parts.join(' · ');
  }

  /* The values as a scale can show them: a logarithm has no place for 0 and less. */
  function drawable(values, isLog) {
    return isLog ? values.map((value) => (value !== null && value > 0 ? value : null)) : values;
  }

  function slides(trend, options) {
    return options.zoom && trend.builds.length >= MANY;
  }

  /* Pixels that the panels need. */
  function heightOf(trend, options) {
    return Math.max(1, trend.series.length) * (options.panel + HEAD) + FOOT + (slides(trend, options) ? SLIDER : 0);
  }

  function zooms(trend, options, place) {
    const all = { xAxisIndex: trend.series.map((series, index) => index) };
    return slides(trend, options) ? [
      { ...all, type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      { ...all, ...place, type: 'slider', bottom: 6, height: 22, showDataShadow: false, brushSelect: false },
    ] : [];
  }

  /*
   * trend: as the server tells it. options: panel, the height of one in pixels; width of all of it; log, whether scales are
   * logarithmic; zoom, whether a part of the builds can be looked at; words, with title, best and last.
   */
  function option(trend, options, colours) {
    const labels = trend.builds.map((build) => '#' + build);
    const count = trend.series.length;
    const narrow = options.width < 520;
    const left = narrow ? 46 : 58;
    const right = 18;
    const marked = trend.builds.length <= MOST_MARKS;
    const size = sizes(trend, options);
    const title = [];
    const grid = [];
    const xAxis = [];
    const yAxis = [];
    const series = [];
    trend.series.forEach((one, index) => {
      const look = legionCharts.mark(index);
      const top = index * (options.panel + HEAD) + HEAD;
      const values = drawable(one.values, options.log);
      const text = summary(trend, one, options.words, narrow);
      const room = Math.floor((options.width - left - right) / 8) - text.length - 2;
      title.push({
        text: GLYPHS[look.symbol],
        left: left - 6,
        top: top - HEAD + 4,
        textStyle: { color: look.color, fontSize: 13, fontFamily: colours.font },
      });
      title.push({
        text: legionCharts.short(one.name, Math.max(12, room)) + arrow(one.direction),
        left: left + 10,
        top: top - HEAD + 4,
        textStyle: { color: colours.text, fontSize: 13, fontWeight: 600, fontFamily: colours.font },
      });
      title.push({
        text,
        right: right - 5,
        top: top - HEAD + 5,
        textStyle: { color: colours.quiet, fontSize: 12, fontWeight: 400, fontFamily: colours.font },
      });
      grid.push({ left, right, top, height: options.panel - 8 });
      xAxis.push({
        gridIndex: index,
        type: 'category',
        data: labels,
        boundaryGap: labels.length < 30,
        axisTick: { show: false },
        axisLabel: { show: index === count - 1, hideOverlap: true },
        axisPointer: { show: true, label: { show: false } },
      });
      yAxis.push({
        gridIndex: index,
        type: options.log ? 'log' : 'value',
        scale: true,
        splitNumber: options.panel > 100 ? 4 : 2,
        axisLine: { show: false },
        axisLabel: { formatter: legionCharts.number, hideOverlap: true, showMinLabel: null, fontSize: 11 },
      });
      series.push({
        name: one.name,
        type: 'line',
        xAxisIndex: index,
        yAxisIndex: index,
        data: values.map((value, at) => (hasFailed(trend, at) || isUnstable(trend, at) ? { value, symbol: 'none' } : value)),
        color: look.color,
        symbol: look.symbol,
        symbolSize: size.mark,
        showSymbol: marked,
        showAllSymbol: marked,
        connectNulls: true,
        sampling: marked ? undefined : 'minmax',
        lineStyle: { width: size.line, type: look.line },
        emphasis: { disabled: true },
      });
      series.push(ends(one.name, index, values, trend, colours, look, options));
    });
    return {
      title,
      grid,
      xAxis,
      yAxis,
      series,
      aria: { show: true, label: { description: described(trend, options.words) } },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: { trigger: 'axis', formatter: (points) => tip(trend, points) },
      dataZoom: zooms(trend, options, { left, right }),
    };
  }

  function described(trend, words) {
    const metrics = trend.series.map((series) => series.name + ': ' + summary(trend, series, words, false));
    return [words.title, ...metrics].join('. ');
  }

  /* Marks of builds that did not end well, over the line. */
  function ends(name, index, values, trend, colours, look, options) {
    const data = [];
    values.forEach((value, at) => {
      if (value === null) {
        return;
      }
      if (hasFailed(trend, at)) {
        data.push({ value: [at, value], symbol: CROSS, itemStyle: { color: colours.bad } });
      } else if (isUnstable(trend, at)) {
        data.push({ value: [at, value], symbol: look.symbol, itemStyle: { color: colours.background, borderColor: look.color, borderWidth: 2 } });
      }
    });
    return {
      name,
      type: 'scatter',
      xAxisIndex: index,
      yAxisIndex: index,
      data,
      symbolSize: sizes(trend, options).end,
      z: 3,
      emphasis: { disabled: true },
      tooltip: { show: false },
    };
  }

  function ending(trend, at) {
    const words = [trend.states[at]];
    if (trend.outcomes[at] !== 'success' && trend.outcomes[at] !== 'open') {
      words.push(trend.outcomes[at]);
    }
    words.push(new Date(trend.finished[at]).toLocaleString());
    return words.join(' · ');
  }

  function heading(trend, at) {
    const version = trend.versions[at];
    return '#' + trend.builds[at] + (version === String(trend.builds[at]) ? '' : ' · ' + version);
  }

  function tip(trend, points) {
    const at = points[0].dataIndex;
    return legionCharts.tooltip(heading(trend, at), trend.series.map((series, index) => ({
      name: series.name,
      color: legionCharts.mark(index).color,
      value: legionCharts.number(series.values[at]),
    })), ending(trend, at));
  }

  /* The same in one sentence, for those who hear it. */
  function spoken(trend, at) {
    const values = trend.series.map((series) => series.name + ' ' + legionCharts.number(series.values[at]));
    return [heading(trend, at), ...values, ending(trend, at)].join(', ');
  }

  return { option, heightOf, spoken };
})();

'use strict';
/* The learning curves of several trainings over each other, each fetched once. */
window.legionComparedCurves = class {
  /* More lines than these cannot be told apart. */
  static MOST = 21;
  static POINTS = 500;
  static AT_ONCE = 6;
  /* On a line in the legend these are seen better than those of the foundation. */
  static SYMBOLS = { pin: 'emptyCircle', arrow: 'emptyRect' };

  constructor(place, note, root, words) {
    this.place = place;
    this.note = note;
    this.root = root;
    this.words = words;
    this.known = new Map();
    this.turn = 0;
  }

  static url(root, row, metric) {
    const question = new URLSearchParams({ metric, points: legionComparedCurves.POINTS });
    return `${root}${row.url}legion/${encodeURIComponent(row.id)}/curves?${question}`;
  }

  async curve(row, metric) {
    const url = legionComparedCurves.url(this.root, row, metric);
    if (!this.known.has(url)) {
      const answer = await legionCharts.json(url);
      this.known.set(url, answer.series?.find((series) => series.name === metric) ?? null);
    }
    return this.known.get(url);
  }

  /* name(row) is what a training is called here. */
  async show(rows, metric, isLog, name) {
    const turn = ++this.turn;
    const some = rows.slice(0, legionComparedCurves.MOST);
    const curves = new Array(some.length).fill(null);
    const failed = [];
    let next = 0;
    const work = async () => {
      while (next < some.length && turn === this.turn) {
        const at = next++;
        try {
          curves[at] = await this.curve(some[at], metric);
        } catch {
          failed.push(name(some[at]));
        }
      }
    };
    await Promise.all(Array.from({ length: legionComparedCurves.AT_ONCE }, work));
    if (turn !== this.turn) {
      return;
    }
    const drawn = some.map((row, index) => ({ row, index, curve: curves[index] })).filter(({ curve }) => curve !== null && curve.steps.length > 0);
    this.note.textContent = [
      rows.length > some.length ? legionCharts.filled(this.words.firstOfThem, some.length, rows.length) : '',
      failed.length > 0 ? legionCharts.filled(this.words.curvesMissing, failed.slice(0, 10).join(', ')) : '',
    ].filter((text) => text).join(' · ');
    if (drawn.length === 0) {
      legionCharts.say(this.place, legionCharts.filled(this.words.noCurve, metric));
      return;
    }
    legionCharts.create(this.place, () => this.option(drawn, metric, isLog, name));
  }

  option(drawn, metric, isLog, name) {
    const narrow = this.place.clientWidth < 520;
    return {
      aria: { label: { description: `${metric}: ${drawn.map(({ row }) => name(row)).join(', ')}` } },
      grid: { left: narrow ? 50 : 64, right: 20, top: 16, bottom: 96 },
      legend: { type: 'scroll', bottom: 0, formatter: (text) => legionCharts.short(text, 30) },
      xAxis: { type: 'value', name: this.words.step, nameLocation: 'middle', nameGap: 26, min: 'dataMin', max: 'dataMax', splitLine: { show: false }, axisLabel: { hideOverlap: true } },
      yAxis: { type: isLog ? 'log' : 'value', scale: true, axisLabel: { formatter: legionCharts.number } },
      dataZoom: [
        { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
        { type: 'slider', bottom: 36, height: 18, showDataShadow: false, brushSelect: false },
      ],
      tooltip: {
        trigger: 'axis',
        formatter: (points) => legionCharts.tooltip(
          `${metric} · ${this.words.step} ${legionCharts.number(points[0].axisValue)}`,
          points.map((point) => ({ color: point.color, name: point.seriesName, value: legionCharts.number(point.value[1]) })),
        ),
      },
      series: drawn.map(({ row, index, curve }) => {
        const look = legionCharts.mark(index);
        return {
          name: name(row),
          type: 'line',
          data: curve.steps.map((step, at) => [step, isLog && curve.values[at] <= 0 ? null : curve.values[at]]),
          color: look.color,
          symbol: legionComparedCurves.SYMBOLS[look.symbol] ?? look.symbol,
          symbolSize: 7,
          showSymbol: curve.steps.length === 1,
          lineStyle: { width: 2, type: look.line },
          emphasis: { focus: 'series' },
        };
      }),
    };
  }
};

/* @include io.jenkins.plugins.legion.jenkins.builds.smoothing */
/* @include io.jenkins.plugins.legion.jenkins.builds.curvesettings */
/* @include io.jenkins.plugins.legion.jenkins.builds.curvepoints */
/* @include io.jenkins.plugins.legion.jenkins.builds.curveaxis */
/* @include io.jenkins.plugins.legion.jenkins.builds.curvechart */
'use strict';
/*
 * The learning curves of a training's page. Each section with class legion-learning has a note and a grid, all of them hidden
 * until there is something to show; the toolbar stands for all.
 */
(() => {
  const PAGE = 24;
  /* Of a small chart: as wide as it may become, with four points for each place. */
  const POINTS = 1000;
  /* The fewest that may be asked for, by whoever is after the names. */
  const NAMES_ALONE = 10;
  const POLL_MILLIS = 3000;
  const NEAR = '600px';
  const SYSTEM = 'system/';

  const settings = window.legionCurveSettings;

  function address(url, names, parameters) {
    const query = new URLSearchParams(parameters);
    names.forEach((name) => query.append('metric', name));
    return `${url}?${query}`;
  }

  /* What all sections of the page have in common: when the first point was logged, and the filter. */
  const shared = { origin: Infinity, filter: '' };

  class Section {
    constructor(root) {
      this.root = root;
      this.words = { ...root.dataset };
      this.url = root.dataset.url;
      this.live = root.dataset.live === 'true';
      this.ofTheMachine = root.dataset.group === 'system';
      this.part = (name) => root.querySelector(`.legion-learning__${name}`);
      this.grid = this.part('grid');
      this.note = this.part('note');
      this.more = this.part('more');
      this.charts = new Map();
      this.series = new Map();
      this.names = [];
      this.limit = PAGE;
      this.seen = new IntersectionObserver((entries) => this.draw(entries), { rootMargin: NEAR });
      this.more.addEventListener('click', () => {
        this.limit += PAGE;
        this.refresh();
      });
    }

    /* The machine's are folded, and asked for when somebody opens them. */
    start() {
      const folded = this.root.closest('details');
      if (folded !== null && !folded.open) {
        folded.addEventListener('toggle', () => this.start(), { once: true });
        return;
      }
      this.started = true;
      this.load();
      document.addEventListener('visibilitychange', () => this.pollSoon());
    }

    isOwn(name) {
      return name.startsWith(SYSTEM) === this.ofTheMachine;
    }

    /* The names that pass the filter, as many as are shown. */
    visible() {
      return this.passing().slice(0, this.limit);
    }

    passing() {
      const filter = shared.filter.toLowerCase();
      return this.names.filter((name) => this.isOwn(name) && name.toLowerCase().includes(filter));
    }

    /* Asks for all that is shown, in portions; everybody's first question is the same, so that one answer serves all. */
    async load() {
      this.loading?.abort();
      const loading = new AbortController();
      this.loading = loading;
      try {
        let answer = await this.take([], loading.signal);
        const given = new Set(answer.series.map((series) => series.name));
        const rest = this.visible().filter((name) => !given.has(name));
        for (let i = 0; i < rest.length; i += PAGE) {
          answer = await this.take(rest.slice(i, i + PAGE), loading.signal);
        }
        this.showAll();
        this.tell(answer);
      } catch (error) {
        if (error.name === 'AbortError') {
          return;
        }
        this.say(`${this.words.failed} ${error.message}`, true);
      }
      this.pollSoon();
    }

    async take(names, signal) {
      const points = this.ofTheMachine && names.length === 0 ? NAMES_ALONE : POINTS;
      const answer = await window.legionCharts.json(address(this.url, names, { points }), signal);
      // Whoever is away says nothing of names, and those that were known are still there.
      if (answer.names.length > 0 || !answer.live) {
        this.names = answer.names;
      }
      for (const series of answer.series.filter((one) => this.isOwn(one.name))) {
        this.series.set(series.name, series);
        if (series.times.length > 0) {
          shared.origin = Math.min(shared.origin, series.times[0]);
        }
      }
      return answer;
    }

    tell(answer) {
      const over = this.live && !answer.live;
      this.live = answer.live;
      this.root.classList.toggle('legion-learning--live', answer.live && !answer.stale);
      if (over && !this.ofTheMachine) {
        this.sayOver();
      } else if (answer.reason) {
        // Of a training that is over nothing more will come.
        this.say(answer.reason, !answer.live);
      } else if (answer.live && !this.ofTheMachine) {
        this.say(this.words.liveNote, false);
      } else {
        this.note.hidden = true;
      }
      this.latest(answer.latest ?? []);
    }

    /* The same words again would be read out again. */
    say(text, isError) {
      if (this.note.textContent !== text || this.note.hidden) {
        this.note.textContent = text;
      }
      this.note.hidden = false;
      this.note.classList.toggle('legion-learning__note--wrong', isError);
    }

    sayOver() {
      this.say(this.words.over, false);
      const reload = document.createElement('button');
      reload.type = 'button';
      reload.className = 'jenkins-button';
      reload.textContent = this.words.reload;
      reload.addEventListener('click', () => window.location.reload());
      this.note.append(' ', reload);
    }

    /* What those metrics are that have no chart, such as what was logged once. */
    latest(values) {
      const list = this.part('latest');
      if (list === null) {
        return;
      }
      const own = values.filter((value) => this.isOwn(value.name) && !this.names.includes(value.name)).slice(0, PAGE);
      list.hidden = own.length === 0;
      list.replaceChildren(
        ...own.map((value) => {
          const metric = document.createElement('div');
          metric.className = 'legion-metric';
          const name = document.createElement('dt');
          name.textContent = window.legionCharts.short(value.name, 60);
          name.title = value.name;
          const number = document.createElement('dd');
          number.textContent = window.legionCharts.number(value.value);
          metric.append(name, number);
          return metric;
        }),
      );
    }

    pollSoon() {
      window.clearTimeout(this.polling);
      if (this.live && !document.hidden) {
        this.polling = window.setTimeout(() => this.load(), POLL_MILLIS);
      }
    }

    /* After a change of what is shown: what is known at once, and the rest when it has come. */
    refresh() {
      if (!this.started) {
        return;
      }
      this.showAll();
      if (this.visible().some((name) => !this.series.has(name))) {
        this.load();
      }
    }

    showAll() {
      const shown = this.visible().filter((name) => this.series.has(name));
      const wanted = new Set(shown);
      for (const [name, chart] of this.charts) {
        if (!wanted.has(name)) {
          this.seen.unobserve(chart.figure);
          chart.dispose();
          this.charts.delete(name);
        }
      }
      shown.forEach((name, i) => {
        const chart = this.charts.get(name) ?? this.begin(name);
        if (this.grid.children[i] !== chart.figure) {
          this.grid.insertBefore(chart.figure, this.grid.children[i] ?? null);
        }
        chart.show(this.series.get(name));
      });
      const left = this.passing().length - this.visible().length;
      this.more.hidden = left <= 0;
      this.more.textContent = this.words.more.replace('{0}', String(left));
      if (shown.length > 0 || this.live) {
        this.reveal();
      }
    }

    reveal() {
      this.grid.hidden = false;
      const bar = this.part('bar');
      if (bar !== null) {
        bar.hidden = false;
      }
    }

    begin(name) {
      const chart = new window.legionCurveChart(name, {
        words: this.words,
        url: address(this.url, [name], {}),
        fetchPart: async (metric, from, to, points, signal) =>
          (await window.legionCharts.json(address(this.url, [metric], { points, from, to }), signal)).series[0],
        origin: () => shared.origin,
      });
      this.charts.set(name, chart);
      this.seen.observe(chart.figure);
      return chart;
    }

    draw(entries) {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        for (const chart of this.charts.values()) {
          if (chart.figure === entry.target) {
            chart.draw();
            this.seen.unobserve(entry.target);
          }
        }
      }
    }
  }

  function wire(bar, sections) {
    const field = (name) => bar.querySelector(`[data-setting="${name}"]`);
    const now = settings.get();
    const smoothing = field('smoothing');
    const weight = bar.querySelector('output');
    const log = field('log');
    const axis = field('axis');
    smoothing.value = String(now.smoothing);
    weight.textContent = now.smoothing.toFixed(2);
    log.checked = now.log;
    axis.value = now.axis;

    const every = (change) => sections.forEach((section) => section.charts.forEach(change));
    smoothing.addEventListener('input', () => {
      weight.textContent = Number(smoothing.value).toFixed(2);
      settings.set({ smoothing: Number(smoothing.value) });
      every((chart) => chart.update());
    });
    log.addEventListener('change', () => {
      settings.set({ log: log.checked });
      every((chart) => chart.redraw());
    });
    axis.addEventListener('change', () => {
      settings.set({ axis: axis.value });
      every((chart) => chart.axisChanged());
    });
    field('filter').addEventListener('input', (event) => {
      shared.filter = event.target.value.trim();
      sections.forEach((section) => section.refresh());
    });
    field('reset').addEventListener('click', () => every((chart) => chart.zoomTo(null)));
  }

  window.legionCharts.ready(() => {
    const sections = Array.from(document.querySelectorAll('.legion-learning'), (root) => new Section(root));
    const bar = document.querySelector('.legion-learning__bar');
    if (bar !== null) {
      wire(bar, sections);
    }
    sections.forEach((section) => section.start());
  });
})();

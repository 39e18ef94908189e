'use strict';
/* The trend on a job's page and the one with choices on the page of its trainings. */
(() => {
  const SMALL = { panel: 56, most: 3, builds: 50 };
  const LARGE = { panel: 150, small: 96, many: 6 };

  function url(place, parameters) {
    return place.dataset.job + 'legion/trend?' + parameters;
  }

  function page(place, trend, at) {
    return place.dataset.job + trend.builds[at] + '/legion/' + encodeURIComponent(trend.training) + '/';
  }

  function words(place) {
    return { title: place.getAttribute('aria-label'), best: place.dataset.best, last: place.dataset.last };
  }

  function fail(place, element, error) {
    legionCharts.say(element, legionCharts.filled(place.dataset.failed, error.message), true);
  }

  /* Draws the panels, makes builds lead to their pages, and returns what it drew. */
  function draw(place, element, trend, options) {
    element.style.height = legionPanels.heightOf(trend, options) + 'px';
    const handle = legionCharts.create(element, (colours) =>
      legionPanels.option(trend, { ...options, width: element.clientWidth, words: words(place) }, colours));
    const zr = handle.chart.getZr();
    const under = (event) => {
      const point = [event.offsetX, event.offsetY];
      const panel = trend.series.findIndex((series, index) => handle.chart.containPixel({ gridIndex: index }, point));
      return panel < 0 ? -1 : handle.chart.convertFromPixel({ xAxisIndex: panel }, point[0]);
    };
    zr.on('mousemove', (event) => zr.setCursorStyle(under(event) < 0 ? 'default' : 'pointer'));
    zr.on('click', (event) => {
      const at = under(event);
      if (at >= 0 && at < trend.builds.length) {
        window.location.href = page(place, trend, at);
      }
    });
    return handle;
  }

  async function box(place) {
    const element = place.querySelector('.legion-chart');
    try {
      const trend = await legionCharts.json(url(place, new URLSearchParams({ builds: SMALL.builds })));
      trend.series = trend.series.filter((series) => series.values.some((value) => value !== null)).slice(0, SMALL.most);
      place.hidden = trend.series.length === 0;
      if (!place.hidden) {
        place.querySelector('.legion-trend-box__training').textContent = trend.trainings.length > 1 ? trend.training : '';
        draw(place, element, trend, { panel: SMALL.panel, log: false, zoom: false });
      }
    } catch (error) {
      fail(place, element, error);
    }
  }

  function option(select, value) {
    const one = document.createElement('option');
    one.value = value;
    one.textContent = value;
    select.append(one);
  }

  function checkbox(metric, id, isChecked) {
    const place = document.createElement('span');
    place.className = 'jenkins-checkbox';
    place.title = metric.name;
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.id = id;
    input.name = 'metric';
    input.value = metric.name;
    input.checked = isChecked;
    const label = document.createElement('label');
    label.htmlFor = id;
    label.textContent = legionCharts.short(metric.name) + (metric.direction === 'min' ? ' ↓' : metric.direction === 'max' ? ' ↑' : '');
    place.append(input, label);
    return place;
  }

  /* The trend with choices. What is chosen stands in the page's address, so that it can be sent to others. */
  function choices(place) {
    const form = place.querySelector('form');
    const names = place.querySelector('.legion-trends__names');
    const search = place.querySelector('.legion-trends__search');
    const element = place.querySelector('.legion-trends__chart');
    const status = place.querySelector('[role=status]');
    const training = form.elements.training;
    const builds = form.elements.builds;
    const log = form.elements.log;
    let trend = null;
    let handle = null;
    let asked = 0;
    let at = -1;

    function chosen() {
      return [...names.querySelectorAll('input:checked')].map((input) => input.value);
    }

    function question(metrics) {
      const parameters = new URLSearchParams({ builds: builds.value });
      if (training.value) {
        parameters.set('training', training.value);
      }
      metrics.forEach((metric) => parameters.append('metric', metric));
      return parameters;
    }

    function offer() {
      if (training.options.length !== trend.trainings.length) {
        training.replaceChildren();
        trend.trainings.forEach((id) => option(training, id));
      }
      training.value = trend.training;
      training.closest('.legion-trends__choice').hidden = trend.trainings.length < 2;
      const drawn = new Set(trend.series.map((series) => series.name));
      names.replaceChildren(...trend.metrics.map((metric, index) => checkbox(metric, 'legion-trend-metric-' + index, drawn.has(metric.name))));
      search.hidden = trend.metrics.length <= 20;
      filter();
    }

    function filter() {
      const part = search.hidden ? '' : search.value.toLowerCase();
      for (const one of names.children) {
        one.hidden = !one.title.toLowerCase().includes(part);
      }
    }

    function show() {
      at = -1;
      const some = { ...trend, series: trend.series.filter((series) => series.values.some((value) => value !== null)) };
      if (some.series.length === 0) {
        element.style.height = '';
        legionCharts.say(element, place.dataset.none);
        handle = null;
        return;
      }
      handle = draw(place, element, some, {
        panel: some.series.length > LARGE.many ? LARGE.small : LARGE.panel,
        log: log.checked,
        zoom: true,
      });
    }

    async function ask(metrics, isNew) {
      const turn = ++asked;
      const parameters = question(metrics);
      try {
        const answer = await legionCharts.json(url(place, parameters));
        if (turn !== asked) {
          return;
        }
        trend = answer;
        if (isNew) {
          offer();
        }
        show();
      } catch (error) {
        handle = null;
        fail(place, element, error);
      }
    }

    function remember() {
      const parameters = question(chosen());
      if (log.checked) {
        parameters.set('log', 'on');
      }
      history.replaceState(null, '', '?' + parameters + location.hash);
    }

    function changed(event) {
      if (event.target === log) {
        if (trend) {
          show();
        }
      } else if (event.target.name === 'metric' && chosen().length === 0) {
        asked++;
        trend.series = [];
        show();
      } else if (event.target.name === 'metric') {
        ask(chosen(), false);
      } else {
        ask(event.target === training ? [] : chosen(), true);
      }
      remember();
    }

    function step(event) {
      const moves = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
      if (!handle || !trend.builds.length) {
        return;
      }
      if (event.key in moves) {
        event.preventDefault();
        const last = trend.builds.length - 1;
        at = Math.max(0, Math.min(last, (at < 0 ? last + 1 : at) + moves[event.key]));
        handle.chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at });
        status.textContent = legionPanels.spoken(trend, at);
      } else if (event.key === 'Enter' && at >= 0) {
        window.location.href = page(place, trend, at);
      }
    }

    const asIs = new URLSearchParams(location.search);
    if ([...builds.options].some((one) => one.value === asIs.get('builds'))) {
      builds.value = asIs.get('builds');
    }
    if (asIs.get('training')) {
      option(training, asIs.get('training'));
    }
    log.checked = asIs.has('log');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', changed);
    search.addEventListener('input', filter);
    element.addEventListener('keydown', step);
    ask(asIs.getAll('metric'), true);
  }

  legionCharts.ready(() => {
    document.querySelectorAll('.legion-trend-box').forEach(box);
    document.querySelectorAll('.legion-trends').forEach(choices);
  });
})();

'use strict';
/* The page of compared trainings: fetches the table, and keeps table, columns, charts and the page's address in step. */
(() => {
  /* So many rows are drawn as curves if none is selected. */
  const FIRST = 10;
  /* Selected trainings that the address names; more make it too long to be sent to others. */
  const MOST_IN_ADDRESS = 50;
  const TABS = ['curves', 'scatter', 'parallel'];

  class Page {
    constructor(place) {
      this.place = place;
      this.words = { ...place.dataset };
      this.root = place.dataset.root;
      this.job = place.dataset.job;
      this.asked = new URLSearchParams(location.search);
      this.selection = new Set(this.asked.getAll('selected').map((name) => (name.includes('#') ? name : `${this.job}#${name}`)));
      this.differences = place.querySelector('#legion-compare-differences');
      this.differences.checked = this.asked.get('differences') === 'true';
      this.charts = place.querySelector('.legion-compare__charts');
      this.tab = TABS.includes(this.asked.get('tab')) ? this.asked.get('tab') : TABS[0];
      this.columns = new legionComparedColumns(place.querySelector('.legion-compare__columns'), this.job, this.words, () => this.redraw());
      this.table = new legionComparedTable(place.querySelector('.legion-compare__table'), this.root, this.words, this.selection, () => this.rowsChanged());
      this.curves = new legionComparedCurves(this.chart('curves'), this.noteOf('curves'), this.root, this.words);
      this.scatter = new legionComparedScatter(this.chart('scatter'), this.root, this.words);
      this.parallels = new legionComparedParallels(this.chart('parallel'), this.words);
      this.differences.addEventListener('change', () => this.redraw());
      this.button('only-selected').addEventListener('click', () => this.showOnlySelected());
      this.button('clear').addEventListener('click', () => this.table.clear());
      this.charts.addEventListener('change', () => this.drawCharts());
      this.charts.querySelectorAll('[role=tab]').forEach((tab) => tab.addEventListener('click', () => this.open(tab.id.replace('legion-tab-', ''))));
      this.charts.querySelector('[role=tablist]').addEventListener('keydown', (event) => this.step(event));
    }

    chart(name) {
      return this.place.querySelector(`[data-chart=${name}]`);
    }

    noteOf(name) {
      return this.place.querySelector(`[data-note=${name}]`);
    }

    choice(name) {
      return this.place.querySelector(`[data-choice=${name}]`);
    }

    button(name) {
      return this.place.querySelector(`[data-${name}]`);
    }

    /* The parameters that say which trainings are compared. */
    question() {
      const question = new URLSearchParams();
      for (const name of ['where', 'order', 'job', 'training', 'most']) {
        this.asked.getAll(name).filter((value) => value.trim()).forEach((value) => question.append(name, value));
      }
      return question;
    }

    async load() {
      const place = this.place.querySelector('.legion-compare__table');
      place.setAttribute('aria-busy', 'true');
      try {
        const answer = await fetch('table?' + this.question(), { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
        const data = answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : {};
        if (!answer.ok) {
          throw new Error(data.error ?? `${answer.status} ${answer.statusText}`.trim());
        }
        this.take(data);
      } catch (error) {
        this.tell(legionCharts.filled(this.words.failed, error.message), 'jenkins-alert jenkins-alert-danger');
      } finally {
        place.removeAttribute('aria-busy');
      }
    }

    tell(text, className) {
      const line = legionCharts.element('p', className, text);
      this.place.querySelector('.legion-compare__notes').append(line);
    }

    take(data) {
      this.data = data;
      data.notes.forEach((note) => this.tell(note, 'jenkins-alert jenkins-alert-warning'));
      this.tell(legionCharts.filled(data.all ? this.words.looked : this.words.lookedPart, data.rows.length, data.total, data.looked), 'legion-quiet');
      if (data.furtherColumns > 0) {
        this.tell(legionCharts.filled(this.words.furtherColumns, data.furtherColumns), 'legion-quiet');
      }
      const names = new Set(data.rows.map((row) => row.training));
      [...this.selection].filter((name) => !names.has(name)).forEach((name) => this.selection.delete(name));
      this.columns.offer(data.columns);
      this.charts.hidden = data.rows.length === 0;
      this.offerChoices();
      this.open(this.tab);
      this.redraw();
    }

    redraw() {
      if (this.data) {
        this.table.draw(this.data, this.columns.shown(this.differences.checked));
        this.rowsChanged();
      }
    }

    /* Other rows are selected, or they stand in another order. */
    rowsChanged() {
      const count = this.selection.size;
      this.place.querySelector('.legion-compare__count').textContent = count > 0 ? legionCharts.filled(this.words.selected, count) : '';
      this.button('only-selected').disabled = count === 0;
      this.button('clear').disabled = count === 0;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.drawCharts(), 50);
      this.remember();
    }

    short(training) {
      return training.startsWith(this.job + '#') ? training.slice(this.job.length + 1) : training;
    }

    showOnlySelected() {
      const question = this.question();
      question.delete('training');
      question.delete('where');
      this.selection.forEach((name) => question.append('training', this.short(name)));
      location.search = question.toString();
    }

    /* What is seen stands in the address, so that it can be sent to others; and the files hold what the table compares. */
    remember() {
      const question = this.question();
      if (this.differences.checked) {
        question.set('differences', 'true');
      }
      document.querySelectorAll('[data-export]').forEach((link) => {
        link.href = link.dataset.export + '?' + question;
      });
      if (this.selection.size <= MOST_IN_ADDRESS) {
        this.selection.forEach((name) => question.append('selected', this.short(name)));
      }
      if (this.tab !== TABS[0]) {
        question.set('tab', this.tab);
      }
      for (const name of ['metric', 'x', 'y', 'last']) {
        const select = this.choice(name);
        if (select.dataset.usual !== undefined && select.value !== select.dataset.usual) {
          question.set(name, select.value);
        }
      }
      history.replaceState(null, '', '?' + question + location.hash);
    }

    /* A column as charts need it. */
    axis(column) {
      const at = this.data.columns.indexOf(column);
      const values = new Map();
      legionComparedCells.sortable(column, this.data.rows.map((row) => row.cells[at])).forEach((value, index) => values.set(this.data.rows[index], value));
      const given = [...values.values()].filter((value) => value !== null);
      return {
        key: column.key,
        kind: column.kind,
        system: column.system,
        hasCurve: column.curve === true,
        name: column.name,
        direction: column.direction,
        differs: column.differs,
        isNumber: given.every((value) => typeof value === 'number'),
        number: (row) => (typeof values.get(row) === 'number' ? values.get(row) : NaN),
        text: (row) => (values.get(row) === null ? null : String(values.get(row))),
      };
    }

    offerChoices() {
      const all = this.data.columns.filter((column) => column.type !== 'time' && column.kind !== 'tags').map((column) => this.axis(column));
      this.axes = all.filter((axis) => axis.kind !== 'attributes' || axis.name === 'duration');
      const metrics = this.axes.filter((axis) => axis.kind === 'metrics');
      const own = metrics.filter((axis) => !axis.system);
      const numbers = this.axes.filter((axis) => axis.isNumber);
      const first = own.find((axis) => axis.direction) ?? own[0] ?? metrics[0];
      const second = numbers.find((axis) => axis.kind === 'params' && axis.differs) ?? own.find((axis) => axis !== first) ?? numbers[0];
      const curves = metrics.filter((axis) => axis.hasCurve);
      this.fill('metric', curves, curves.find((axis) => axis.direction) ?? curves[0]);
      this.fill('x', numbers, second);
      this.fill('y', numbers, first ?? numbers[0]);
      this.fill('last', numbers, first ?? numbers[0]);
      const differing = this.axes.filter((axis) => axis.kind === 'params' && axis.differs);
      const chosen = new Set([...differing.slice(0, 6), ...own.filter((axis) => axis.direction).slice(0, 3)].map((axis) => axis.key));
      const box = this.choice('axes');
      box.replaceChildren(...this.axes.map((axis, index) => {
        const one = this.columns.checkbox('legion-axis-' + index, legionCharts.short(axis.name, 50));
        one.input.value = axis.key;
        one.input.checked = chosen.has(axis.key);
        one.box.title = axis.name;
        return one.box;
      }));
    }

    fill(name, axes, usual) {
      const select = this.choice(name);
      select.replaceChildren();
      for (const group of legionComparedColumns.GROUPS) {
        const some = axes.filter((axis) => legionComparedColumns.groupOf(axis) === group);
        if (some.length > 0) {
          const options = document.createElement('optgroup');
          options.label = this.words[group];
          some.forEach((axis) => options.append(new Option(legionCharts.short(axis.name, 60), axis.key)));
          select.append(options);
        }
      }
      if (usual) {
        select.value = usual.key;
        select.dataset.usual = usual.key;
        const asked = this.asked.get(name);
        if (axes.some((axis) => axis.key === asked)) {
          select.value = asked;
        }
      }
    }

    chosen(name) {
      return this.axes.find((axis) => axis.key === this.choice(name).value);
    }

    open(tab) {
      this.tab = tab;
      this.charts.querySelectorAll('[role=tab]').forEach((button) => {
        const isOpen = button.id === 'legion-tab-' + tab;
        button.setAttribute('aria-selected', String(isOpen));
        button.tabIndex = isOpen ? 0 : -1;
      });
      this.charts.querySelectorAll('[role=tabpanel]').forEach((panel) => {
        panel.hidden = panel.dataset.tab !== tab;
      });
      this.rowsChanged();
    }

    step(event) {
      const moves = { ArrowLeft: -1, ArrowRight: 1 };
      if (event.key in moves) {
        event.preventDefault();
        this.open(TABS[(TABS.indexOf(this.tab) + moves[event.key] + TABS.length) % TABS.length]);
        this.charts.querySelector('[aria-selected=true]').focus();
      }
    }

    drawCharts() {
      if (this.charts.hidden) {
        return;
      }
      const rows = this.table.rows();
      const selected = rows.filter((row) => this.selection.has(row.training));
      const name = (row) => `${this.data.jobs.length > 1 ? row.job + ' ' : ''}#${row.build} ${row.id}`;
      if (this.tab === 'curves') {
        const metric = this.chosen('metric');
        if (metric) {
          this.curves.show(selected.length > 0 ? selected : rows.slice(0, FIRST), metric.name, this.choice('log').checked, name);
        } else {
          legionCharts.say(this.chart('curves'), legionCharts.filled(this.words.noCurve, '–'));
        }
      } else {
        const drawn = selected.length > 0 ? selected : rows;
        this.noteOf(this.tab).textContent = legionCharts.filled(this.words.whole, drawn.length);
        if (this.tab === 'scatter') {
          this.scatter.show(drawn, this.chosen('x'), this.chosen('y'), name);
        } else {
          const last = this.chosen('last');
          const chosen = new Set([...this.choice('axes').querySelectorAll('input:checked')].map((input) => input.value));
          const order = ['params', 'attributes', 'metrics'];
          const axes = this.axes
            .filter((axis) => chosen.has(axis.key) && axis !== last)
            .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
          this.parallels.show(drawn, last ? [...axes, last] : axes, name);
        }
      }
      this.remember();
    }
  }

  legionCharts.ready(() => {
    document.querySelectorAll('.legion-compare').forEach((place) => {
      const page = new Page(place);
      document.querySelectorAll('[data-export]').forEach((link) => {
        link.href = link.dataset.export + '?' + page.question();
      });
      if (place.dataset.fault !== 'true') {
        page.load();
      }
    });
  });
})();

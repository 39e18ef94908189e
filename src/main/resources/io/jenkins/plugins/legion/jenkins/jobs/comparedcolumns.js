'use strict';
/* Which columns are shown. What somebody chose is remembered for the job, by the columns' names. */
window.legionComparedColumns = class {
  /* More columns than these are shown only when somebody chooses them. */
  static MOST = 40;

  static GROUPS = ['metrics', 'system', 'params', 'tags', 'attributes'];

  /* They stand before the columns anyway, or tell little. */
  static HIDDEN_ATTRIBUTES = ['state', 'end_time', 'model_name'];

  constructor(place, job, words, changed) {
    this.place = place;
    this.words = words;
    this.changed = changed;
    this.key = 'legion.compare.columns:' + job;
    this.columns = [];
    this.chosen = this.remembered();
    this.search = place.querySelector('input[type=search]');
    this.groups = place.querySelector('.legion-compare__groups');
    this.search.addEventListener('input', () => this.filter());
    this.groups.addEventListener('change', (event) => this.choose(event.target));
    place.querySelector('[data-reset]').addEventListener('click', () => this.reset());
    place.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && place.open) {
        place.open = false;
        place.querySelector('summary').focus();
      }
    });
    document.addEventListener('click', (event) => {
      if (place.open && !place.contains(event.target)) {
        place.open = false;
      }
    });
  }

  static groupOf(column) {
    return column.system ? 'system' : column.kind;
  }

  remembered() {
    try {
      const stored = JSON.parse(localStorage.getItem(this.key));
      return new Map(Object.entries(stored ?? {}).filter(([, shown]) => typeof shown === 'boolean'));
    } catch {
      return new Map();
    }
  }

  remember() {
    try {
      if (this.chosen.size === 0) {
        localStorage.removeItem(this.key);
      } else {
        localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.chosen)));
      }
    } catch {
      // A browser that keeps nothing shows the same columns until the page is left.
    }
  }

  offer(columns) {
    this.columns = columns;
    const usual = columns.filter((column) => this.isUsual(column)).slice(0, legionComparedColumns.MOST);
    this.usual = new Set(usual.map((column) => column.key));
    this.draw();
  }

  isUsual(column) {
    return !column.system
      && !(column.kind === 'tags' && column.name.startsWith('mlflow.'))
      && !(column.kind === 'attributes' && legionComparedColumns.HIDDEN_ATTRIBUTES.includes(column.name));
  }

  isShown(column) {
    return this.chosen.get(column.key) ?? this.usual.has(column.key);
  }

  shown(onlyDifferences) {
    return this.columns.filter((column) => this.isShown(column) && (!onlyDifferences || column.differs));
  }

  draw() {
    this.groups.replaceChildren();
    let number = 0;
    for (const group of legionComparedColumns.GROUPS) {
      const columns = this.columns.filter((column) => legionComparedColumns.groupOf(column) === group);
      if (columns.length === 0) {
        continue;
      }
      const set = document.createElement('fieldset');
      const legend = legionCharts.element('legend', '', this.words[group]);
      const all = this.checkbox('legion-column-' + number++, this.words[group]);
      all.input.dataset.group = group;
      all.label.className = 'legion-compare__group-name';
      legend.className = 'jenkins-visually-hidden';
      set.append(legend, all.box);
      for (const column of columns) {
        const one = this.checkbox('legion-column-' + number++, legionCharts.short(column.name, 50));
        one.input.dataset.column = column.key;
        one.input.checked = this.isShown(column);
        one.box.title = column.name;
        one.box.classList.add('legion-compare__column');
        set.append(one.box);
      }
      this.groups.append(set);
    }
    this.sumUp();
    this.filter();
  }

  checkbox(id, text) {
    const box = legionCharts.element('div', 'jenkins-checkbox');
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.id = id;
    const label = legionCharts.element('label', '', text);
    label.htmlFor = id;
    box.append(input, label);
    return { box, input, label };
  }

  /* The box of a group is checked where all of it is, and half where some is. */
  sumUp() {
    for (const set of this.groups.children) {
      const boxes = [...set.querySelectorAll('[data-column]')];
      const checked = boxes.filter((box) => box.checked).length;
      const all = set.querySelector('[data-group]');
      all.checked = checked === boxes.length;
      all.indeterminate = checked > 0 && checked < boxes.length;
    }
  }

  choose(input) {
    const boxes = input.dataset.group
      ? [...input.closest('fieldset').querySelectorAll('.legion-compare__column:not([hidden]) input')]
      : [input];
    for (const box of boxes) {
      box.checked = input.checked;
      if (input.checked === this.usual.has(box.dataset.column)) {
        this.chosen.delete(box.dataset.column);
      } else {
        this.chosen.set(box.dataset.column, input.checked);
      }
    }
    this.sumUp();
    this.remember();
    this.changed();
  }

  filter() {
    const part = this.search.value.toLowerCase();
    for (const set of this.groups.children) {
      const boxes = [...set.querySelectorAll('.legion-compare__column')];
      boxes.forEach((box) => {
        box.hidden = !box.title.toLowerCase().includes(part);
      });
      set.hidden = boxes.every((box) => box.hidden);
    }
  }

  reset() {
    this.chosen.clear();
    this.remember();
    this.draw();
    this.changed();
  }
};

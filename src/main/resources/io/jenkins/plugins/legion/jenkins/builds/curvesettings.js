'use strict';
/*
 * How somebody likes to see curves, the same on all trainings' pages: kept by the browser, where it lets us.
 */
window.legionCurveSettings = (() => {
  const KEY = 'legion.curves';
  const USUAL = { log: false, smoothing: 0, axis: 'step' };
  let now = { ...USUAL, ...stored() };

  function stored() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(KEY)) ?? {};
      return {
        log: kept.log === true,
        smoothing: Math.min(0.99, Math.max(0, Number(kept.smoothing) || 0)),
        axis: ['step', 'time', 'relative'].includes(kept.axis) ? kept.axis : USUAL.axis,
      };
    } catch {
      return {};
    }
  }

  return {
    get() {
      return now;
    },
    set(change) {
      now = { ...now, ...change };
      try {
        window.localStorage.setItem(KEY, JSON.stringify(now));
      } catch {
        // A browser that keeps nothing forgets it with the page.
      }
    },
  };
})();

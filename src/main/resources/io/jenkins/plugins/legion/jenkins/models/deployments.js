'use strict';
/* Puts what runs where into its place on a model's page. It comes by itself: the clusters that are asked for it take their time. */
document.addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll('.legion-deployments').forEach(async (place) => {
    try {
      const response = await fetch(place.dataset.list);
      if (!response.ok) {
        throw new Error(response.status);
      }
      place.innerHTML = await response.text();
    } catch (fault) {
      place.firstElementChild.textContent = place.dataset.failed;
    }
  });
});

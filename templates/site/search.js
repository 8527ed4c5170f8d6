"use strict";
// Shows the field that a page without scripts does without, and the topics with all of its words.
const form = document.querySelector("form.search");
const input = form.querySelector("input");
const found = form.querySelector(".found");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const groups = [...document.querySelectorAll(".group")];
const cards = [...document.querySelectorAll(".card")].map((card) => ({
  card,
  text: plain(card.textContent),
}));
const letters = document.querySelector(".letters");
const search = () => {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { card, text } of cards) {
    card.hidden = !words.every((word) => text.includes(word));
    count += card.hidden ? 0 : 1;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector(".card:not([hidden])");
  }
  if (letters) {
    letters.hidden = words.length > 0;
  }
  const told = count ? found.dataset.found : found.dataset.none;
  const named = told.replace("{count}", String(count)).replace("{total}", String(cards.length));
  found.textContent = words.length ? named : "";
};
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", search);
form.hidden = false;
search();

// What several components of the page share: where a floating panel goes, and how a list of choices is narrowed and walked.

const EDGE = 8;

// A fixed panel escapes every scrolling ancestor; it opens where there is room and never leaves the window.
export function place(anchor, panel, { align = "left", width = null, above = false } = {}) {
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - EDGE;
  const over = at.top - EDGE;
  if (width === "anchor") panel.style.width = `${at.width}px`;
  const scrolled = panel.scrollTop; // lost while the panel is measured at its full height
  panel.style.maxHeight = "";
  const height = panel.scrollHeight + 2;
  const upwards = above ? over > 160 || over > below : height > below && over > below;
  panel.style.maxHeight = `${Math.max(120, Math.min(upwards ? over : below, 420))}px`;
  const drawn = panel.getBoundingClientRect();
  const left = align === "right" ? at.right - drawn.width : at.left;
  panel.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - drawn.width - EDGE))}px`;
  panel.style.top = `${Math.max(EDGE, upwards ? at.top - drawn.height - 4 : at.bottom + 4)}px`;
  panel.scrollTop = scrolled;
}

// A panel that is open follows its anchor while anything scrolls, and closes at a press outside.
export function floating(panelOf, anchorOf, options, close) {
  const follow = () => {
    const [panel, anchor] = [panelOf(), anchorOf()];
    if (panel && anchor) place(anchor, panel, options());
  };
  const outside = (event) => {
    if (!panelOf()?.contains(event.target) && !anchorOf()?.contains(event.target)) close();
  };
  const scrolled = (event) => {
    if (!panelOf()?.contains(event.target)) follow();
  };
  return {
    follow,
    start() {
      document.addEventListener("pointerdown", outside, true);
      window.addEventListener("scroll", scrolled, true);
      window.addEventListener("resize", follow);
    },
    stop() {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("scroll", scrolled, true);
      window.removeEventListener("resize", follow);
    },
  };
}

// Every word of the query begins a word of the text, or stands anywhere in it where words have no spaces (Chinese).
export function matches(text, query) {
  const haystack = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

export function step(index, by, length) {
  return length ? (index + by + length) % length : -1;
}

// Enter that ends the composition of Chinese or Japanese is not an Enter for us.
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

export function reveal(panel) {
  panel?.querySelector(".active")?.scrollIntoView({ block: "nearest" });
}

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex='0']";

export function focusable(root) {
  return [...root.querySelectorAll(FOCUSABLE)].filter((element) => element.offsetParent !== null);
}

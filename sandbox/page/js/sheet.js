// A dialog over everything: holds the focus, gives it back, and leaves on Escape.
import { composing, focusable } from "sandbox-page";

export default {
  template: `
    <div class="overlay" @keydown="key">
      <div ref="frame" class="sheet" :class="look" role="dialog" aria-modal="true" :aria-label="label" tabindex="-1"><slot></slot></div>
    </div>`,
  props: { label: String, look: String, submits: Boolean },
  emits: ["leave", "enter"],
  mounted() {
    this.before = document.activeElement;
    this.focusFirst();
  },
  updated() {
    if (document.activeElement === document.body) this.$refs.frame.focus({ preventScroll: true });
  },
  beforeUnmount() {
    if (this.before?.isConnected) this.before.focus();
  },
  methods: {
    focusFirst() {
      const touch = window.matchMedia("(pointer: coarse)").matches;
      const wanted = this.$refs.frame.querySelector("[data-focus-first]");
      const field = touch ? null : this.$refs.frame.querySelector(".sheet-body input:not([disabled]), .sheet-body textarea");
      const button = this.$refs.frame.querySelector("[data-default]");
      (wanted ?? field ?? button ?? this.$refs.frame).focus({ preventScroll: !wanted });
    },
    // The first answer that was refused is brought into sight.
    reveal() {
      const error = this.$refs.frame.querySelector(".error:not(:empty)");
      if (!error) return;
      const row = error.closest(".kit") ?? error;
      row.scrollIntoView({ block: "nearest" });
      row.querySelector("input, textarea, button")?.focus({ preventScroll: true });
    },
    key(event) {
      if (composing(event) || event.defaultPrevented) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        this.$emit("leave");
      } else if (event.key === "Enter" && this.submits && event.target.matches("input[data-entry]")) {
        event.preventDefault();
        this.$emit("enter");
      } else if (event.key === "Tab") {
        const stops = focusable(this.$refs.frame);
        const [first, last] = [stops[0], stops.at(-1)];
        const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
        if (!stops.length || leaving || !this.$refs.frame.contains(document.activeElement)) {
          event.preventDefault();
          (event.shiftKey ? last : first)?.focus();
        }
      }
    },
  },
};

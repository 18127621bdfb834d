// A button that opens a panel: a menu of choices, or a small window. Arrow keys walk the menu, Escape gives the focus back.
import { floating, focusable, step } from "sandbox-page";

export default {
  template: `
    <div class="popover" @keydown="key">
      <button ref="button" type="button" :class="look" :aria-label="label" :aria-haspopup="kind" :disabled="disabled" :title="hint"
              :aria-expanded="open ? 'true' : 'false'" @click="open ? shut() : show()"><slot></slot></button>
      <div v-if="open" ref="panel" class="panel" :class="panelLook" :role="kind" :aria-label="label" @click="clicked"><slot name="panel"></slot></div>
    </div>`,
  props: { label: String, hint: String, look: String, panelLook: String, kind: { default: "menu" }, align: String, disabled: Boolean },
  emits: ["opened"],
  data() {
    return { open: false };
  },
  created() {
    this.float = floating(
      () => this.$refs.panel,
      () => this.$refs.button,
      () => ({ align: this.align }),
      () => this.shut(false),
    );
  },
  beforeUnmount() {
    this.float.stop();
  },
  updated() {
    if (this.open) this.settle();
  },
  methods: {
    show() {
      this.open = true;
      this.waits = this.kind === "menu"; // its lines may come only now
      this.$emit("opened");
      this.float.start();
      this.$nextTick(this.settle);
    },
    settle() {
      this.float.follow();
      const panel = this.$refs.panel;
      const first = this.waits && (panel?.querySelector("[aria-current=true]") ?? focusable(panel)[0]);
      if (!first) return;
      this.waits = false;
      first.focus();
    },
    shut(back = true) {
      if (!this.open) return;
      this.open = false;
      this.float.stop();
      if (back) this.$refs.button?.focus();
    },
    clicked(event) {
      if (event.target.closest("[role=menuitem]:not([aria-disabled=true])")) this.shut();
    },
    key(event) {
      if (!this.open) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        this.shut();
      } else if (event.key === "Tab") {
        this.shut();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const items = focusable(this.$refs.panel);
        items[step(items.indexOf(document.activeElement), event.key === "ArrowDown" ? 1 : -1, items.length)]?.focus();
      }
    },
  },
};

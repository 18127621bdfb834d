// A list that stays at its end while it grows, unless the reader went up; then a pill leads back to the latest.
const NEAR = 60;

export default {
  template: `
    <div class="scroller-frame">
      <div ref="scroll" class="scroller" tabindex="-1" @scroll.passive="scrolled"><div ref="content" class="scroller-content"><slot></slot></div></div>
      <button v-if="away" type="button" class="jump" @click="toEnd">{{ unseen ? words.unseen : words.latest }} <span aria-hidden="true">↓</span></button>
    </div>`,
  props: { words: Object },
  emits: ["earlier"],
  data() {
    return { away: false, unseen: 0 };
  },
  mounted() {
    this.stick = true;
    this.kept = null;
    const { scroll, content } = this.$refs;
    this.sizes = new ResizeObserver(() => this.settle());
    this.sizes.observe(content);
    this.sizes.observe(scroll);
    this.growth = new MutationObserver((changes) => {
      const last = content.querySelector(".messages > :last-child");
      if (this.away && changes.some((change) => [...change.addedNodes].includes(last))) this.unseen += 1;
    });
    this.growth.observe(content, { childList: true, subtree: true });
    const line = content.querySelector(".unread-line");
    if (line && content.scrollHeight - line.offsetTop > scroll.clientHeight) {
      this.stick = false;
      scroll.scrollTop = Math.max(0, line.offsetTop - 80);
    }
    this.settle();
  },
  beforeUnmount() {
    this.sizes.disconnect();
    this.growth.disconnect();
  },
  methods: {
    settle() {
      const scroll = this.$refs.scroll;
      if (!scroll) return; // the last sizes and scrolls are told after the list has gone
      if (this.kept !== null) scroll.scrollTop = scroll.scrollHeight - this.kept;
      else if (this.stick) scroll.scrollTop = scroll.scrollHeight;
      this.kept = null;
      this.measure();
    },
    measure() {
      const scroll = this.$refs.scroll;
      if (!scroll) return;
      const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
      this.stick = left < NEAR;
      this.away = left > scroll.clientHeight * 0.75;
      if (this.stick) this.unseen = 0;
    },
    scrolled() {
      this.measure();
      const scroll = this.$refs.scroll;
      if (scroll && scroll.scrollTop < 80 && scroll.querySelector(".earlier") && this.kept === null) {
        this.kept = scroll.scrollHeight - scroll.scrollTop;
        this.$emit("earlier");
      }
    },
    toEnd() {
      this.stick = true;
      this.unseen = 0;
      this.settle();
    },
  },
};

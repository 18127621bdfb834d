// Beside the page: what to try, one line a step, in the language of the page. What was done belongs to the browser tab.
const LANGUAGES = { zh: "中文", en: "English" };
const KEPT = "tried";

export default {
  template: `
    <aside class="guide" :class="{ open }" :aria-label="name[language]" :lang="language">
      <div class="guide-head">
        <button type="button" class="guide-fold" :aria-expanded="open ? 'true' : 'false'" :title="say(open ? 'guide_fold' : 'guide_unfold')" @click="fold">
          <span class="guide-title">{{ name[language] }}</span>
          <span class="guide-count">{{ done.length }}/{{ steps.length }}</span>
          <span class="guide-next">{{ step.name[language] }}</span>
          <span class="guide-arrow" aria-hidden="true"></span>
        </button>
        <a v-if="!open && next" class="btn primary guide-be" :href="next.href" @click.exact.prevent="be(next)">{{ say("guide_be", next) }}</a>
      </div>
      <template v-if="open">
        <div class="guide-languages" role="group" :aria-label="say('guide_language')">
          <button v-for="(word, key) in languages" :key="key" type="button" :lang="key" :aria-pressed="key === language ? 'true' : 'false'" @click="read(key)">{{ word }}</button>
        </div>
        <ol class="guide-steps">
          <li v-for="one in steps" :key="one.id" class="guide-step" :class="{ now: one.id === now, done: done.includes(one.id) }" :aria-current="one.id === now ? 'step' : null">
            <button type="button" class="guide-tick" role="checkbox" :aria-checked="done.includes(one.id) ? 'true' : 'false'" :aria-label="say('guide_done') + ' ' + one.name[language]" @click="tick(one)"></button>
            <button type="button" class="guide-name" :aria-expanded="one.id === now ? 'true' : 'false'" @click="look(one)">
              <span class="guide-minute">{{ one.minute }}</span> {{ one.name[language] }}
            </button>
            <div v-if="one.id === now" class="guide-text" v-html="one.text[language]"></div>
            <div class="guide-doors">
              <a class="btn guide-be" :class="one === next ? 'primary' : 'plain'" :href="one.href" @click.exact.prevent="be(one)">{{ say("guide_be", one) }}</a>
              <button v-if="one === ends" type="button" class="btn primary guide-finish" @click="tick(one)">{{ say("guide_finish") }}</button>
              <button v-if="one.narrow && one.id === now" type="button" class="btn link guide-narrow" @click="beNarrow(one)">{{ say("guide_narrow") }}</button>
            </div>
          </li>
        </ol>
      </template>
    </aside>`,
  props: { name: Object, steps: Array, words: Object, me: String, language: String },
  emits: ["become", "speak"],
  data() {
    const wide = window.matchMedia("(min-width: 1000px)").matches;
    const first = this.steps[0];
    const been = window.location.pathname === first.href ? first.id : "";
    const fresh = { open: wide, now: first.id, been, done: [] };
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    const known = this.steps.map((step) => step.id);
    const data = { ...fresh, ...kept, languages: LANGUAGES };
    if (!known.includes(data.now)) data.now = fresh.now;
    data.done = data.done.filter((id) => known.includes(id));
    return data;
  },
  computed: {
    step() {
      return this.steps.find((step) => step.id === this.now);
    },
    // Nobody goes on from the last step: whoever is there says that it is done.
    ends() {
      return this.next || this.done.includes(this.now) ? null : this.step;
    },
    // Whoever went there is offered the step after it; to be that person elsewhere is not to have gone.
    next() {
      const is_there = this.been === this.now && this.step.person === this.me;
      return is_there ? this.steps[this.steps.indexOf(this.step) + 1] : this.step;
    },
  },
  methods: {
    say(key, step) {
      return this.words[key][this.language].replace("{name}", step?.who ?? "");
    },
    keep() {
      const { open, now, been, done } = this;
      sessionStorage.setItem(KEPT, JSON.stringify({ open, now, been, done }));
    },
    fold() {
      this.open = !this.open;
      this.keep();
    },
    // The whole page turns with it: nobody reads two languages side by side.
    read(language) {
      if (language !== this.language) this.$emit("speak", language);
    },
    tick(step) {
      this.done = this.done.includes(step.id) ? this.done.filter((id) => id !== step.id) : [...this.done, step.id];
      this.keep();
    },
    look(step) {
      this.now = step.id;
      this.keep();
    },
    // Whoever goes on to a later step has done the one before.
    be(step, narrow = false) {
      const [before, next] = [this.now, step.id].map((id) => this.steps.findIndex((one) => one.id === id));
      if (before < next && !this.done.includes(this.now)) this.done = [...this.done, this.now];
      this.now = this.been = step.id;
      if (window.matchMedia("(max-width: 999px)").matches) this.open = false;
      this.keep();
      this.$emit("become", { step: step.id, language: this.language, narrow });
    },
    beNarrow(step) {
      this.be(step, true);
      window.open(step.href, "narrow", "popup,width=400,height=820");
    },
  },
};

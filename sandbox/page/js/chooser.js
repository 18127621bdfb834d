// A select as Slack draws it: a box that is typed into, a list of choices under it, tokens when several may be chosen.
import { composing, floating, matches, reveal, step } from "sandbox-page";

let serial = 0;

export default {
  template: `
    <div class="chooser" :class="{ many, open, filled: chosen.length > 0 }">
      <div class="control" ref="control" @mousedown="press">
        <template v-if="many">
          <span v-for="value in chosen" :key="value" class="token">
            <bdi>{{ textOf(value) }}</bdi>
            <button type="button" class="token-drop" tabindex="-1" :aria-label="words.remove + ' ' + textOf(value)"
                    @mousedown.stop.prevent @click.stop="drop(value)">×</button>
          </span>
        </template>
        <input ref="input" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
               :aria-label="label" :aria-expanded="open ? 'true' : 'false'" :aria-controls="listId"
               :aria-activedescendant="open && active >= 0 ? listId + '-' + active : null" :aria-describedby="described"
               :placeholder="hintText" :value="shownText" :disabled="disabled"
               @input="type" @keydown="key" @focus="focused" @blur="shut" />
        <span class="chevron" aria-hidden="true"></span>
      </div>
      <div v-if="open" ref="panel" class="panel choices" role="listbox" :id="listId" :aria-label="label" @mousedown.prevent>
        <template v-for="line in lines" :key="line.key">
          <div v-if="line.heading" class="choice-group" role="presentation">{{ line.heading }}</div>
          <div v-else class="choice" role="option" :id="listId + '-' + line.index" @mousemove="active = line.index" @click="pick(line.option)"
               :class="{ active: line.index === active, picked: chosen.includes(line.option.value) }"
               :aria-selected="chosen.includes(line.option.value) ? 'true' : 'false'">
            <span class="choice-text"><bdi>{{ line.option.text }}</bdi>
              <span v-if="line.option.description" class="choice-more">{{ line.option.description }}</span></span>
            <span v-if="chosen.includes(line.option.value)" class="tick" aria-hidden="true">✓</span>
          </div>
        </template>
        <div v-if="notice" class="choice-none" role="status">{{ notice }}</div>
      </div>
    </div>`,
  props: {
    groups: Array,
    value: Array,
    many: Boolean,
    label: String,
    placeholder: String,
    words: Object,
    minimum: Number, // of characters before the app is asked; none: the choices are all here
    answered: String, // the query that `groups` answer
    most: Number,
    disabled: Boolean,
    described: String,
  },
  emits: ["choose", "search"],
  data() {
    return { open: false, query: null, active: -1, chosen: [...(this.value ?? [])], known: {}, listId: `list-${++serial}` };
  },
  created() {
    this.float = floating(
      () => this.$refs.panel,
      () => this.$refs.control,
      () => ({ width: "anchor" }),
      () => this.shut(),
    );
    this.learn();
  },
  beforeUnmount() {
    this.float.stop();
    clearTimeout(this.wait);
  },
  watch: {
    groups() {
      this.learn();
      this.active = this.query && this.found.length ? 0 : -1;
      this.$nextTick(this.float.follow);
    },
  },
  computed: {
    remote() {
      return this.minimum !== undefined && this.minimum !== null;
    },
    options() {
      return (this.groups ?? []).flatMap((group) => group.options.map((option) => ({ ...option, group: group.label })));
    },
    found() {
      const query = (this.query ?? "").trim();
      if (this.remote) return this.waiting || query.length < this.minimum ? [] : this.options;
      return query ? this.options.filter((option) => matches(`${option.text} ${option.also ?? ""}`, query)) : this.options;
    },
    waiting() {
      const query = (this.query ?? "").trim();
      return this.remote && query.length >= this.minimum && this.answered !== query;
    },
    lines() {
      const lines = [];
      this.found.forEach((option, index) => {
        if (option.group && option.group !== this.found[index - 1]?.group) lines.push({ key: `g${index}`, heading: option.group });
        lines.push({ key: option.value, option, index });
      });
      return lines;
    },
    notice() {
      if (this.most && this.chosen.length >= this.most) return this.words.most;
      if (this.remote && (this.query ?? "").trim().length < this.minimum) return this.words.type;
      if (this.waiting) return this.words.waiting;
      return this.found.length ? "" : this.words.none;
    },
    shownText() {
      if (this.query !== null) return this.query;
      return this.many || !this.chosen.length ? "" : this.textOf(this.chosen[0]);
    },
    hintText() {
      if (this.many) return this.chosen.length ? "" : this.placeholder;
      return this.chosen.length ? this.textOf(this.chosen[0]) : this.placeholder;
    },
  },
  methods: {
    learn() {
      for (const option of this.options) this.known[option.value] = option.text;
    },
    textOf(value) {
      return this.known[value] ?? value;
    },
    press(event) {
      if (this.disabled || event.target.closest(".token-drop")) return;
      if (event.target !== this.$refs.input) event.preventDefault();
      this.$refs.input.focus();
      if (this.open && event.target !== this.$refs.input) this.shut();
      else this.show();
    },
    focused() {
      if (this.query === null && !this.many) this.$refs.input.select();
    },
    show() {
      if (this.open || this.disabled) return;
      this.open = true;
      const current = this.found.findIndex((option) => this.chosen.includes(option.value));
      this.active = this.many ? -1 : current;
      this.float.start();
      if (this.remote) this.ask();
      this.$nextTick(() => {
        this.float.follow();
        reveal(this.$refs.panel);
      });
    },
    shut() {
      this.open = false;
      this.query = null;
      this.float.stop();
    },
    type(event) {
      this.query = event.target.value;
      this.show();
      this.active = this.query.trim() && this.found.length ? 0 : -1;
      if (this.remote) this.ask();
      this.$nextTick(this.float.follow);
    },
    ask() {
      clearTimeout(this.wait);
      const query = (this.query ?? "").trim();
      if (query.length >= this.minimum) this.wait = setTimeout(() => this.$emit("search", query), 200);
    },
    key(event) {
      if (composing(event)) return;
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves) {
        event.preventDefault();
        if (!this.open) return this.show();
        this.active = this.active < 0 && moves[event.key] < 0 ? this.found.length - 1 : step(this.active, moves[event.key], this.found.length);
        this.$nextTick(() => reveal(this.$refs.panel));
      } else if (event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        if (!this.open) this.show();
        else if (this.found[this.active]) this.pick(this.found[this.active]);
      } else if (event.key === "Escape" && this.open) {
        event.stopPropagation();
        this.shut();
      } else if (event.key === "Backspace" && this.many && !this.query && this.chosen.length) {
        this.drop(this.chosen.at(-1));
      }
    },
    pick(option) {
      if (this.many && this.chosen.includes(option.value)) return this.drop(option.value);
      if (this.many && this.most && this.chosen.length >= this.most) return;
      this.chosen = this.many ? [...this.chosen, option.value] : [option.value];
      this.$emit("choose", this.chosen);
      if (!this.many) return this.shut();
      this.query = null;
      this.$refs.input.value = "";
      this.$nextTick(this.float.follow);
    },
    reset() {
      this.chosen = [];
      this.$refs.input.blur();
    },
    drop(value) {
      this.chosen = this.chosen.filter((other) => other !== value);
      this.$emit("choose", this.chosen);
      this.$nextTick(this.float.follow);
    },
  },
};

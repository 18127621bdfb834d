// Where people write: completion of commands and names, marks for bold and the like, Enter sends.
import { composing, reveal, step } from "sandbox-page";

const drafts = new Map();
const MARKS = { b: "*", i: "_", s: "~", code: "`" };
let serial = 0;

export default {
  template: `
    <div class="composer" :class="{ small }">
      <div v-if="found.length" ref="list" class="panel completion" role="listbox" :id="listId" :aria-label="label" @mousedown.prevent>
        <div v-for="(item, index) in found" :key="item.key">
          <div v-if="item.heading && item.heading !== found[index - 1]?.heading" class="choice-group" role="presentation">{{ item.heading }}</div>
          <div class="choice" role="option" :id="listId + '-' + index" :class="{ active: index === active }" @mousemove="active = index"
               :aria-selected="index === active ? 'true' : 'false'" @click="take(item)">
            <span class="choice-name"><bdi>{{ item.name }}</bdi> <span v-if="item.hint" class="choice-hint">{{ item.hint }}</span></span>
            <span v-if="item.more" class="choice-more">{{ item.more }}</span>
          </div>
        </div>
        <div class="completion-keys" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> {{ words.walk }} <kbd>Tab</kbd> {{ words.take }} <kbd>Esc</kbd> {{ words.dismiss }}</div>
      </div>
      <div class="marks" role="toolbar" :aria-label="words.marks">
        <button v-for="(sign, name) in marks" :key="name" type="button" tabindex="-1" :class="'mark-' + name" :aria-label="words['mark_' + name]"
                :title="words['mark_' + name]" @mousedown.prevent @click="wrap(sign)"><span aria-hidden="true">{{ faces[name] }}</span></button>
      </div>
      <textarea ref="field" rows="1" :placeholder="placeholder" :aria-label="label" :aria-controls="listId" aria-autocomplete="list" v-model="text"
                :aria-activedescendant="found.length && active >= 0 ? listId + '-' + active : null"
                @input="look" @click="look" @keyup="moved" @keydown="key" @blur="closed = true" @focus="closed = false"></textarea>
      <div class="tools">
        <button type="button" tabindex="-1" class="tool" :aria-label="words.mention" :title="words.mention" @mousedown.prevent @click="begin('@')">@</button>
        <button v-if="commands.length" type="button" tabindex="-1" class="tool slash" :aria-label="words.commands" :title="words.commands"
                @mousedown.prevent @click="begin('/')">/</button>
        <button type="button" class="send" :aria-label="words.send" :title="words.send" :disabled="!text.trim()" @mousedown.prevent @click="send">
          <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path fill="currentColor" d="M2.2 3.3c-.2-.9.7-1.6 1.5-1.2l13.4 6.9a1.1 1.1 0 0 1 0 2L3.7 17.9c-.8.4-1.7-.3-1.5-1.200l1.300-5.500 7.500-1.200-7.500-1.200z"/></svg>
        </button>
      </div>
    </div>`,
  props: { label: String, placeholder: String, commands: Array, people: Array, words: Object, draft: String, small: Boolean },
  emits: ["send", "shortcut"],
  data() {
    return { text: drafts.get(this.draft) ?? "", caret: 0, active: 0, closed: true, marks: MARKS, listId: `completion-${++serial}`,
             faces: { b: "B", i: "I", s: "S", code: "</>" } };
  },
  mounted() {
    this.grow();
    if (window.matchMedia("(pointer: fine)").matches) this.$refs.field.focus({ preventScroll: true });
  },
  watch: {
    text(text) {
      drafts.set(this.draft, text);
      this.$nextTick(this.grow);
    },
    found() {
      this.active = this.chosenAtFirst;
    },
  },
  computed: {
    found() {
      if (this.closed) return [];
      return this.foundCommands?.length ? this.foundCommands : this.foundPeople ?? [];
    },
    // A name that is begun is completed as a matter of course. Where Enter may already send, the list is only an offer.
    chosenAtFirst() {
      const complete = this.text.startsWith("/") && (this.text.includes(" ") || this.found.some((item) => item.name === this.text));
      return complete && this.found[0]?.start === undefined ? -1 : 0;
    },
    foundCommands() {
      if (!this.text.startsWith("/") || this.text.includes("\n")) return null;
      const [name, ...rest] = this.text.split(" ");
      if (!rest.length) {
        const typed = name.toLowerCase();
        const begun = this.commands.filter((one) => (one.shortcut ? one.name.toLowerCase().includes(typed.slice(1)) : one.name.startsWith(typed)));
        return begun.map((command) => ({ ...command, key: command.shortcut ?? command.name, more: command.description, full: command.name + " " }));
      }
      const command = this.commands.find((other) => other.name === name);
      const typed = rest.join(" ").trimStart();
      const following = (command?.following ?? []).filter((item) => item.name.toLowerCase().startsWith(typed.toLowerCase()) && item.name !== typed);
      return following.map((item) => ({ ...item, key: item.name, name: item.name, heading: command.name, full: `${command.name} ${item.name} ` }));
    },
    foundPeople() {
      const typed = this.text.slice(0, this.caret).match(/(^|\s)@([^@\n]{0,30})$/);
      if (!typed) return null;
      const query = typed[2].toLowerCase();
      const start = this.caret - typed[2].length - 1;
      const close = this.people.filter((person) => `${person.name} ${person.more}`.toLowerCase().includes(query) && `${person.name} ` !== typed[2]);
      return close.slice(0, 8).map((person) => ({ ...person, key: person.id, start, full: `@${person.name} ` }));
    },
  },
  methods: {
    grow() {
      const field = this.$refs.field;
      if (!field) return;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    },
    look() {
      this.closed = false;
      this.caret = this.$refs.field.selectionStart;
    },
    moved(event) {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.look();
    },
    begin(sign) {
      const field = this.$refs.field;
      field.focus();
      if (sign === "/") this.text = this.text.startsWith("/") ? this.text : "/" + this.text;
      else this.insert(field.selectionStart, field.selectionEnd, (/\S$/.test(this.text.slice(0, field.selectionStart)) ? " " : "") + "@");
      this.$nextTick(() => {
        if (sign === "/") field.setSelectionRange(1, 1);
        this.look();
      });
    },
    insert(start, end, put) {
      this.text = this.text.slice(0, start) + put + this.text.slice(end);
      this.$nextTick(() => {
        this.$refs.field.setSelectionRange(start + put.length, start + put.length);
        this.look();
      });
    },
    wrap(sign) {
      const field = this.$refs.field;
      field.focus();
      const [start, end] = [field.selectionStart, field.selectionEnd];
      const inner = this.text.slice(start, end);
      this.text = this.text.slice(0, start) + sign + inner + sign + this.text.slice(end);
      this.$nextTick(() => field.setSelectionRange(start + 1, start + 1 + inner.length));
    },
    take(item) {
      if (item.shortcut) {
        this.text = "";
        this.$emit("shortcut", item.shortcut);
        return;
      }
      if (item.start === undefined) this.insert(0, this.text.length, item.full);
      else this.insert(item.start, this.caret, item.full);
      this.$refs.field.focus();
    },
    key(event) {
      if (composing(event)) return;
      const open = this.found.length > 0;
      if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        this.active = this.active < 0 ? (by > 0 ? 0 : this.found.length - 1) : step(this.active, by, this.found.length);
        this.$nextTick(() => reveal(this.$refs.list));
      } else if (open && event.key === "Tab" && !event.shiftKey) {
        event.preventDefault();
        this.take(this.found[Math.max(0, this.active)]);
      } else if (open && event.key === "Escape") {
        event.stopPropagation();
        this.closed = true;
      } else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        if (open && this.active >= 0) this.take(this.found[this.active]);
        else this.send();
      } else if ((event.metaKey || event.ctrlKey) && MARKS[event.key]) {
        event.preventDefault();
        this.wrap(MARKS[event.key]);
      }
    },
    // A name that was completed goes out as Slack's token for that person.
    send() {
      const text = this.text.trim();
      if (!text) return;
      const named = [...this.people].sort((one, other) => other.name.length - one.name.length);
      this.$emit("send", text, named.filter((person) => text.includes("@" + person.name)).map((person) => [person.name, person.id]));
      this.text = "";
      this.closed = true;
    },
  },
};

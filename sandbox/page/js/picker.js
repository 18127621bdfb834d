// A date with its calendar, or a time with its list of half hours. Both may be typed; what is shown is in the reader's language.
import { composing, floating, matches, reveal, step } from "sandbox-page";

let serial = 0;
const pad = (number) => String(number).padStart(2, "0");
const iso = (day) => `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
const dayOf = (text) => {
  const [year, month, day] = text.split("-").map(Number);
  const found = new Date(year, month - 1, day);
  return found.getMonth() === month - 1 && found.getDate() === day ? found : null;
};

export default {
  template: `
    <div class="picker" :class="[mode, { open, filled: kept }]">
      <div class="control" ref="control">
        <span class="picker-icon" aria-hidden="true"></span>
        <input ref="input" type="text" role="combobox" autocomplete="off" spellcheck="false" :aria-label="label" :value="shown"
               :placeholder="placeholder" :aria-expanded="open ? 'true' : 'false'" :aria-controls="listId" :disabled="disabled"
               :aria-haspopup="mode === 'date' ? 'dialog' : 'listbox'" :aria-describedby="described"
               @click="show" @focus="$refs.input.select()" @input="type" @keydown="key" @blur="leave" />
      </div>
      <div v-if="open && mode === 'date'" ref="panel" class="panel calendar" role="dialog" :id="listId" :aria-label="label" @mousedown.prevent>
        <div class="calendar-head">
          <button type="button" tabindex="-1" :aria-label="words.previous" @click="turn(-1)">‹</button>
          <span aria-live="polite">{{ monthName }}</span>
          <button type="button" tabindex="-1" :aria-label="words.next" @click="turn(1)">›</button>
        </div>
        <div class="calendar-grid" role="grid">
          <span v-for="name in weekdays" :key="name" class="weekday" aria-hidden="true">{{ name }}</span>
          <button v-for="day in days" :key="day.key" type="button" tabindex="-1" class="day-cell" :aria-label="day.label"
                  :class="{ active: day.key === cursor, picked: day.key === kept, today: day.key === today, outside: day.outside }"
                  @click="choose(day.key)">{{ day.number }}</button>
        </div>
        <div class="calendar-foot">
          <button type="button" tabindex="-1" @click="choose(today)">{{ words.today }}</button>
          <button v-if="kept" type="button" tabindex="-1" @click="choose(null)">{{ words.clear }}</button>
        </div>
      </div>
      <div v-if="open && mode === 'time'" ref="panel" class="panel choices" role="listbox" :id="listId" :aria-label="label" @mousedown.prevent>
        <div v-for="(time, index) in times" :key="time" class="choice" role="option" :class="{ active: index === active, picked: time === kept }"
             :aria-selected="time === kept ? 'true' : 'false'" @mousemove="active = index" @click="choose(time)">{{ written(time) }}</div>
        <div v-if="kept" class="choice clear" role="option" aria-selected="false" @click="choose(null)">{{ words.clear }}</div>
      </div>
    </div>`,
  props: { mode: String, value: String, label: String, placeholder: String, language: String, today: String, words: Object, disabled: Boolean, described: String },
  emits: ["choose"],
  data() {
    const kept = this.value ?? "";
    return { open: false, text: null, kept, cursor: kept || this.today, active: -1, listId: `moment-${++serial}` };
  },
  created() {
    this.float = floating(
      () => this.$refs.panel,
      () => this.$refs.control,
      () => ({}),
      () => this.leave(),
    );
  },
  beforeUnmount() {
    this.float.stop();
  },
  computed: {
    shown() {
      return this.text ?? (this.kept ? this.written(this.kept) : "");
    },
    month() {
      return dayOf(this.cursor) ?? dayOf(this.today);
    },
    monthName() {
      return new Intl.DateTimeFormat(this.language, { year: "numeric", month: "long" }).format(this.month);
    },
    firstWeekday() {
      return this.language.startsWith("zh") ? 1 : 0;
    },
    weekdays() {
      const format = new Intl.DateTimeFormat(this.language, { weekday: this.language.startsWith("zh") ? "narrow" : "short" });
      return [...Array(7).keys()].map((index) => format.format(new Date(2023, 0, 1 + index + this.firstWeekday)));
    },
    days() {
      const first = new Date(this.month.getFullYear(), this.month.getMonth(), 1);
      const lead = (first.getDay() - this.firstWeekday + 7) % 7;
      const format = new Intl.DateTimeFormat(this.language, { dateStyle: "full" });
      return [...Array(42).keys()].map((index) => {
        const day = new Date(first.getFullYear(), first.getMonth(), 1 - lead + index);
        return { key: iso(day), number: day.getDate(), label: format.format(day), outside: day.getMonth() !== first.getMonth() };
      });
    },
    times() {
      const all = [...Array(48).keys()].map((index) => `${pad(Math.floor(index / 2))}:${index % 2 ? "30" : "00"}`);
      return this.text ? all.filter((time) => matches(`${time} ${this.written(time)}`, this.text)) : all;
    },
  },
  methods: {
    written(value) {
      if (this.mode === "date") {
        const day = dayOf(value);
        return day ? new Intl.DateTimeFormat(this.language, { dateStyle: "long" }).format(day) : value;
      }
      const [hour, minute] = value.split(":").map(Number);
      const chinese = this.language.startsWith("zh");
      return chinese ? value : `${hour % 12 || 12}:${pad(minute)} ${hour < 12 ? "AM" : "PM"}`;
    },
    // Understood: 2027-01-04, 2027/1/4, 2027年1月4日, January 4, 2027; 9:30, 21:05, 9 pm.
    understood(text) {
      if (this.mode === "date") {
        const numbers = text.match(/^\s*(\d{4})\D(\d{1,2})\D(\d{1,2})\D?\s*$/);
        if (numbers) return dayOf(numbers.slice(1).join("-")) && `${numbers[1]}-${pad(numbers[2])}-${pad(numbers[3])}`;
        const day = /[a-z]{3}.*\d{4}/i.test(text) ? new Date(text) : null;
        return day && !Number.isNaN(day.getTime()) ? iso(day) : null;
      }
      const parts = text.match(/^\s*(\d{1,2})(?:[:：](\d{2}))?\s*([ap])?\.?m?\.?\s*$/i);
      if (!parts || (!parts[2] && !parts[3])) return null;
      const half = parts[3]?.toLowerCase();
      const hour = half ? (Number(parts[1]) % 12) + (half === "p" ? 12 : 0) : Number(parts[1]);
      return hour < 24 && Number(parts[2] ?? 0) < 60 ? `${pad(hour)}:${parts[2] ?? "00"}` : null;
    },
    show() {
      if (this.open || this.disabled) return;
      this.open = true;
      this.cursor = this.kept || this.today;
      this.active = this.times.indexOf(this.kept);
      this.float.start();
      this.$nextTick(() => {
        this.float.follow();
        if (this.mode === "time" && this.active < 0) this.active = 18;
        this.$nextTick(() => reveal(this.$refs.panel));
      });
    },
    leave() {
      this.open = false;
      this.text = null;
      this.float.stop();
    },
    type(event) {
      this.text = event.target.value;
      this.show();
      const value = this.text.trim() ? this.understood(this.text) : "";
      this.active = this.mode === "time" && this.text ? 0 : -1;
      if (value === null || value === this.kept) return;
      this.kept = value;
      if (value && this.mode === "date") this.cursor = value;
      this.$emit("choose", value || null);
    },
    choose(value) {
      this.kept = value ?? "";
      this.$emit("choose", value);
      this.leave();
    },
    turn(by) {
      const day = new Date(this.month.getFullYear(), this.month.getMonth() + by, 1);
      this.cursor = iso(day);
      this.$nextTick(this.float.follow);
    },
    move(days) {
      const day = dayOf(this.cursor);
      this.cursor = iso(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days));
    },
    key(event) {
      if (composing(event)) return;
      const days = { ArrowDown: 7, ArrowUp: -7, ...(this.text === null ? { ArrowLeft: -1, ArrowRight: 1 } : {}) };
      if (event.key === "Escape" && this.open) {
        event.stopPropagation();
        this.leave();
      } else if (event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        if (!this.open) this.show();
        else if (this.mode === "date") this.choose(this.text === null ? this.cursor : this.kept || null);
        else if (this.understood(this.text ?? "") === this.kept && this.kept) this.leave();
        else if (this.times[this.active]) this.choose(this.times[this.active]);
      } else if (this.mode === "date" && event.key in days) {
        event.preventDefault();
        if (this.open) this.move(days[event.key]);
        else this.show();
      } else if (this.mode === "date" && this.open && (event.key === "PageUp" || event.key === "PageDown")) {
        event.preventDefault();
        this.turn(event.key === "PageUp" ? -1 : 1);
      } else if (this.mode === "time" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        if (!this.open) return this.show();
        this.active = step(this.active, event.key === "ArrowDown" ? 1 : -1, this.times.length);
        this.$nextTick(() => reveal(this.$refs.panel));
      }
    },
  },
};

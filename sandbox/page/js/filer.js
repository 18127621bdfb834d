// Files from somebody's own machine, for one input of a form: what was chosen with its size, each with a press that takes it away.
export default {
  template: `
    <div class="filer">
      <ul v-if="files.length" class="filer-list" :aria-label="label">
        <li v-for="file in files" :key="file.id">
          <bdi class="filer-name">{{ file.name }}</bdi> <span class="filer-size">{{ file.size }}</span>
          <button type="button" class="token-drop" :aria-label="words.remove + ' ' + file.name" @click="$emit('remove', file.id)">×</button>
        </li>
      </ul>
      <label class="filer-add btn plain" :class="{ waiting: busy }">
        <input ref="input" type="file" class="filer-input" :multiple="most > 1" :accept="accept" :aria-label="label"
               :aria-describedby="described" :disabled="busy" @change="take" />
        <span aria-hidden="true">{{ busy ? words.waiting : words.add }}</span>
      </label>
      <div v-if="trouble" class="filer-trouble" role="alert">{{ trouble }}</div>
    </div>`,
  props: { files: Array, label: String, most: Number, accept: String, largest: Number, address: String, words: Object, described: String },
  emits: ["add", "remove"],
  data() {
    return { busy: false, trouble: "" };
  },
  methods: {
    async take() {
      const chosen = [...this.$refs.input.files];
      this.$refs.input.value = "";
      this.trouble = chosen.some((file) => !file.size || file.size > this.largest) ? this.words.too_large : "";
      this.busy = true;
      try {
        for (const file of chosen.filter((file) => file.size && file.size <= this.largest)) {
          const answer = await fetch(`${this.address}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
          if (answer.ok) this.$emit("add", await answer.text());
          else this.trouble = this.words.failed;
        }
      } catch {
        this.trouble = this.words.failed;
      } finally {
        this.busy = false;
      }
    },
  },
};

"""Slack's short names for emoji, as far as apps and people commonly use them."""

import re
from html import escape

NAMES = """
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️
x ❌|negative_squared_cross_mark ❎|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑
question ❓|grey_question ❔|exclamation ❗|bangbang ‼️|information_source ℹ️|tada 🎉|confetti_ball 🎊
sparkles ✨|star ⭐|star2 🌟|fire 🔥|rocket 🚀|zap ⚡|boom 💥|trophy 🏆|medal 🏅|dart 🎯|bulb 💡|gift 🎁
eyes 👀|wave 👋|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪|ok_hand 👌|point_right 👉|point_left 👈
point_up ☝️|point_down 👇|raised_hand ✋|handshake 🤝|writing_hand ✍️|brain 🧠|speech_balloon 💬
thought_balloon 💭|mega 📣|loudspeaker 📢|bell 🔔|no_bell 🔕|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋
page_facing_up 📄|page_with_curl 📃|scroll 📜|books 📚|book 📖|bookmark 🔖|bookmark_tabs 📑|label 🏷️
file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|card_file_box 🗃️|file_cabinet 🗄️
wastebasket 🗑️|package 📦|paperclip 📎|pushpin 📌|round_pushpin 📍|link 🔗|lock 🔒|unlock 🔓|key 🔑
mag 🔍|mag_right 🔎|calendar 📆|date 📅|spiral_calendar_pad 🗓️|clock1 🕐|clock3 🕒|clock9 🕘
alarm_clock ⏰|stopwatch ⏱️|hourglass ⌛|hourglass_flowing_sand ⏳|watch ⌚|calling 📲|phone ☎️
telephone_receiver 📞|email 📧|e-mail 📧|envelope ✉️|incoming_envelope 📨|inbox_tray 📥|outbox_tray 📤
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|moneybag 💰|dollar 💵|euro 💶
yen 💴|credit_card 💳|receipt 🧾|abacus 🧮|scales ⚖️|balance_scale ⚖️|hammer 🔨|wrench 🔧|gear ⚙️
hammer_and_wrench 🛠️|toolbox 🧰|shield 🛡️|construction 🚧|traffic_light 🚦|vertical_traffic_light 🚦
checkered_flag 🏁|triangular_flag_on_post 🚩|white_flag 🏳️|flag-cn 🇨🇳|flag-de 🇩🇪|flag-us 🇺🇸|cn 🇨🇳|de 🇩🇪
us 🇺🇸|earth_asia 🌏|earth_africa 🌍|earth_americas 🌎|globe_with_meridians 🌐|world_map 🗺️|red_circle 🔴
large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵
large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_orange_square 🟧
large_yellow_square 🟨|large_green_square 🟩|large_blue_square 🟦|white_large_square ⬜
black_large_square ⬛|small_blue_diamond 🔹|small_orange_diamond 🔸|large_blue_diamond 🔷
large_orange_diamond 🔶|heart ❤️|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜
black_heart 🖤|broken_heart 💔|100 💯|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️
arrow_forward ▶️|leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️|arrows_counterclockwise 🔄|repeat 🔁
fast_forward ⏩|rewind ⏪|double_vertical_bar ⏸️|black_square_for_stop ⏹️|heavy_plus_sign ➕
heavy_minus_sign ➖|new 🆕|free 🆓|ok 🆗|sos 🆘|vs 🆚|soon 🔜|end 🔚|top 🔝|one 1️⃣|two 2️⃣|three 3️⃣
four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟|zero 0️⃣|hash #️⃣|smile 😄
smiley 😃|grinning 😀|grin 😁|joy 😂|laughing 😆|slightly_smiling_face 🙂|upside_down_face 🙃|wink 😉
blush 😊|relaxed ☺️|heart_eyes 😍|sunglasses 😎|thinking_face 🤔|neutral_face 😐|expressionless 😑
confused 😕|worried 😟|cry 😢|sob 😭|scream 😱|angry 😠|rage 😡|sleeping 😴|zzz 💤|hugging_face 🤗
partying_face 🥳|face_with_monocle 🧐|exploding_head 🤯|see_no_evil 🙈|robot_face 🤖|ghost 👻
bust_in_silhouette 👤|busts_in_silhouette 👥|speaking_head_in_silhouette 🗣️|office 🏢|factory 🏭
house 🏠|school 🏫|shopping_trolley 🛒|shopping_bags 🛍️|truck 🚚|airplane ✈️|car 🚗|coffee ☕|tea 🍵
beers 🍻|birthday 🎂|seedling 🌱|evergreen_tree 🌲|four_leaf_clover 🍀|cherry_blossom 🌸|sunny ☀️
cloud ☁️|umbrella ☔|snowflake ❄️|ocean 🌊|rainbow 🌈|art 🎨|camera 📷|movie_camera 🎥|microphone 🎤
studio_microphone 🎙️|musical_note 🎵|computer 💻|desktop_computer 🖥️|iphone 📱|printer 🖨️|floppy_disk 💾
electric_plug 🔌|battery 🔋|test_tube 🧪|microscope 🔬|telescope 🔭|pill 💊|dna 🧬|jigsaw 🧩
"""
EMOJI = dict(pair.split(" ") for pair in re.split(r"[|\n]", NAMES.strip()))
SHORT_NAME = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")


def with_emoji(html: str) -> str:
    """Unknown names stay as they were typed."""
    return SHORT_NAME.sub(lambda match: EMOJI.get(match[1], match[0]), html)


def emoji_leaf(name: str, code_points: str) -> str:
    """A rich text emoji: its code points when they are given, else its name."""
    try:
        drawn = "".join(chr(int(point, 16)) for point in code_points.split("-")) if code_points else ""
    except (ValueError, OverflowError):
        drawn = ""
    return escape(drawn) or EMOJI.get(name) or f":{escape(name)}:"

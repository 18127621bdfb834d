"""What people at Lanchuan suggested, and still wait to hear about."""

from policy.feedback import Giving

NEW_YORK_HOURS = Giving(
    "process",
    "Reviews often fall due at nine in the morning in Hangzhou. That is nine at night here: could the last hour be the "
    "end of a New York day when we are asked? 评审截止常是杭州上午九点，纽约已是晚上九点，能否以纽约下班时间为准？",
)
ONE_QUOTE = Giving(
    "clause",
    "几千元的物料也要附三家比价，找报价花的时间比省下的钱多。 Three quotes for a few thousand yuan cost more time than "
    "they save. Could there be an amount below which one is enough?",
    clause="4.1(2)",
)

"""What somebody types that asks the releases nothing, and what only looks like it."""

import pytest

from index.questions import parse


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "thanks, that was super helpful!",
        "good morning everyone",
        "are you a bot?",
        "how are you",
        "lol",
        "ur the best",
        "yo bot, had your coffee yet?",
        "you're pretty smart for a bot haha",
        "merry christmas",
        "do you ever sleep",
        "ok thanks, that's all I needed",
        "nice one",
        "yes please",
        "no thanks",
        "what's up",
        "thanks, have a good one",
        "test",
        "gm everyone",
        "cheers",
        "say something to cheer me up",
        "hey there, how’s your day going",
        "long shift, whats up with you",
        "good morning all, what's up",
        "Thank you so much, you have been a great help to me!",
        "thanks, that answer was spot on",
        "thanks a bunch, i'll pass it along to the neighbors",
        "yo whats good",
        "you're pretty good at this",
        "Good morning. I understand you take questions.",
        "ok gotta go, the dog is barking. talk later",
        "Ready for a few test questions?",
        "thanks, that one ranked exactly where I hoped",
        "are you a machine or is there some person at the other side?",
        "good morning all, hows everyones week going",
        "great work",
        "Okay, I'm done testing for today, bye!",
        "Hello there, who am I speaking to?",
        "take care",
    ],
)
def test_small_talk_is_told_from_questions(text: str) -> None:
    assert parse(text).chat


@pytest.mark.parametrize(
    "text",
    [
        "How do I apply for a permit?",
        "thanks to whom was the dam built?",
        "bot farm closed by the police",
        "lol is the pier closed",
        "do you have the number of boats seized?",
        "which program helps a lot of farmers",
        "what would you pay for a permit?",
        "did you say how long the pier is?",
        "great lakes funding",
        "well testing results",
        "test results",
        "welcome center opening hours",
        "morning traffic numbers",
        "no fault evictions",
        "great thanks budget for parks",
        "ok thank you, and the deadline",
        "does the county have a good plan for housing",
        "what is up with gas prices",
        "GM plant closed",
        "ok, the pier",
        "whats up with the weir",
        "harbor station elevator whats up",
        "your budget for schools",
        "I need you to find the number of boats",
        "whats new in the pier plan",
        "whats good about the weir",
        "you know when the pier was closed?",
        "you need to file a claim for the flood?",
        "i heard you can ride free under 18, is that right",
        "u s coast guard rescue",
        "good answer. and who is the mayor?",
        "I gotta go now, how much did the pier cost?",
        "what i needed to know is who owned the boat",
        "hey the pier trail whats new",
        "thanks i need the name of the judge",
        "lol i wonder if bikes are allowed on the pier",
        "you got anything on the pressure cooker recall?",
    ],
)
def test_questions_are_no_small_talk(text: str) -> None:
    assert not parse(text).chat

"""How often somebody may ask."""

from bot.cooldowns import Cooldowns


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_the_window_opens_again_when_its_first_question_is_old():
    clock = Clock()
    cooldowns = Cooldowns(clock)
    assert [cooldowns.wait([("a", 2, 30)]) for _ in range(3)] == [0, 0, 30]
    clock.now += 29.5
    assert cooldowns.wait([("a", 2, 30)]) == 1
    clock.now += 1
    assert cooldowns.wait([("a", 2, 30)]) == 0


def test_a_refused_question_takes_no_place_anywhere():
    cooldowns = Cooldowns(Clock())
    cooldowns.wait([("member", 1, 30), ("server", 9, 30)])
    for _ in range(20):
        cooldowns.wait([("member", 1, 30), ("server", 2, 30)])
    assert cooldowns.wait([("other", 1, 30), ("server", 2, 30)]) == 0


def test_nobody_waits_for_somebody_else():
    cooldowns = Cooldowns(Clock())
    cooldowns.wait([("a", 1, 30)])
    assert cooldowns.wait([("b", 1, 30)]) == 0


def test_no_questions_means_no_limit():
    cooldowns = Cooldowns(Clock())
    assert not any(cooldowns.wait([("a", 0, 30)]) for _ in range(50))


def test_a_changed_setting_counts_at_once():
    cooldowns = Cooldowns(Clock())
    for _ in range(3):
        cooldowns.wait([("a", 10, 30)])
    assert cooldowns.wait([("a", 2, 30)]) == 30


def test_what_is_long_past_is_forgotten():
    clock = Clock()
    cooldowns = Cooldowns(clock)
    for key in range(1500):
        cooldowns.wait([(key, 1, 30)])
    clock.now += 7200
    for key in range(2000, 3100):
        cooldowns.wait([(key, 1, 30)])
    assert len(cooldowns._taken) < 2000

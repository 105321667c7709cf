"""Unanswered questions, the like ones together."""

from bot.gaps import clusters
from bot.state import Gap


def gap(question, *missing):
    return Gap(question, missing, 0.0, "b")


def test_like_questions_are_one_cluster_with_the_newest_ones_words():
    found = clusters(
        [
            gap("How many trees were planted in Fresno?", "fresno"),
            gap("when is lunch?"),
            gap("how many trees are planted in fresno", "trees", "Fresno"),
        ]
    )
    assert [(cluster.question, cluster.count) for cluster in found] == [
        ("How many trees were planted in Fresno?", 2),
        ("when is lunch?", 1),
    ]
    assert found[0].missing == ["fresno", "trees"]


def test_questions_of_common_words_only_are_not_thrown_together():
    assert len(clusters([gap("who is it?"), gap("what was that?")])) == 2

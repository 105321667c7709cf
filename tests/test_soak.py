"""A short soak, of the kind that tests/faults/soak.py does for as long as one likes."""

import pytest
from faults.soak import HARNESS, soak, soak_desk


async def test_questions_and_rebuilds_for_a_while_lose_nothing_and_hold_on_to_nothing(tmp_path):
    seen = await soak_desk(tmp_path, seconds=8, rate=20, every=2)
    assert seen.lost == []
    assert seen.rebuilds >= 2
    assert max(seen.files[-3:]) <= max(seen.files[:3]) + 4
    assert max(seen.connections[-3:]) <= max(seen.connections[:3])


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.skipif(not HARNESS.is_dir(), reason=f"there is no simulated Discord at {HARNESS}")
async def test_the_bots_process_loses_nothing_over_the_wire_either(tmp_path):
    seen = await soak(tmp_path, seconds=12, rate=10, every=4, releases=20)
    assert seen.lost == []
    assert seen.rebuilds >= 2
    assert max(seen.files[-3:]) <= max(seen.files[:3]) + 4
    assert max(seen.connections) <= 40

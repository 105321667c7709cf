"""Custom ids."""

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import CUSTOM_ID
from bot.refs import MAX_REFS, PREFIX, Payload, Ref, Signer, pack_refs

SIGNER = Signer(b"secret")


def read(custom_id, signer=SIGNER):
    prefix, action, data = custom_id.split(":", 2)
    assert prefix == PREFIX
    return signer.read(action, data)


@given(
    st.integers(0, 2**64 - 1),
    st.integers(0, 2**16 - 1),
    st.lists(st.tuples(st.text(), st.integers(0, 2**24 - 1), st.integers(0, 2**16 - 1)), max_size=MAX_REFS),
)
def test_a_custom_id_reads_back_and_keeps_to_the_limit(asker, number, places):
    refs = tuple(
        Ref(Ref.of(name, "x", 0, 1).release, start, length, b"abc") for name, start, length in places
    )
    made = SIGNER.custom_id(Payload("zz", asker, number, pack_refs(refs)))
    assert len(made) <= CUSTOM_ID
    assert read(made) == Payload("zz", asker, number, pack_refs(refs))
    assert read(made).refs == refs


def test_a_custom_id_of_another_installation_is_not_believed():
    assert read(SIGNER.custom_id(Payload("m", 1)), Signer(b"other")) is None


def test_a_custom_id_cannot_be_turned_into_another_action():
    made = SIGNER.custom_id(Payload("c", 1))
    assert SIGNER.read("x", made.split(":", 2)[2]) is None


@given(st.text(max_size=100))
def test_any_other_custom_id_reads_as_nothing(forged):
    assert SIGNER.read("m", forged) is None

"""Settings come from options, then the environment, then `.env`."""

from pathlib import Path

import pytest

from bot.config import Settings, SettingsError, add_settings, load, portable_settings


def test_without_any_setting_everything_has_its_usual_place() -> None:
    settings = Settings.from_mapping({})
    assert settings.source_dir == Path("source_docs")
    assert settings.index == Path(".pressdesk/index.sqlite")
    assert settings.state == Path(".pressdesk/state.sqlite")
    assert settings.discord_token is None


def test_the_environment_overrules_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PRESSDESK_INDEX=from-file\nPRESSDESK_STATE=from-file\n")
    settings = load({"PRESSDESK_INDEX": "from-environment"}, tmp_path)
    assert settings.index == Path("from-environment")
    assert settings.state == Path("from-file")


def test_an_option_overrules_the_environment() -> None:
    settings = Settings.from_mapping({"PRESSDESK_INDEX": "from-environment"}).with_options(
        None, "from-option"
    )
    assert settings.index == Path("from-option")


def test_each_source_folder_has_an_index_of_its_own_unless_one_is_named() -> None:
    usual = Settings.from_mapping({})
    other = usual.with_options("elsewhere", None)
    assert other.index != usual.index
    assert other.index == Settings.from_mapping({"PRESSDESK_SOURCE_DIR": "elsewhere"}).index
    assert usual.with_options("elsewhere", "named").index == Path("named")
    assert Settings.from_mapping({"PRESSDESK_INDEX": "named"}).with_options("x", None).index == Path("named")


def test_an_empty_value_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-file\n")
    assert load({"DISCORD_TOKEN": ""}, tmp_path).discord_token == "from-file"  # noqa: S105


def test_a_folder_given_as_index_means_the_index_file_in_it(tmp_path: Path) -> None:
    assert Settings.from_mapping({"PRESSDESK_INDEX": str(tmp_path)}).index == tmp_path / "index.sqlite"


def test_the_token_is_never_in_what_settings_print() -> None:
    settings = Settings.from_mapping({"DISCORD_TOKEN": "very.secret.token", "PRESSDESK_X": "1"})
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings)


def test_a_dollar_sign_in_the_env_file_is_only_a_dollar_sign(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=a$b${HOME}\n")
    assert load({}, tmp_path).discord_token == "a$b${HOME}"  # noqa: S105


def test_an_env_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(SettingsError, match=r"cannot be read"):
        load({}, tmp_path)


def test_a_count_below_its_least_is_refused_by_name() -> None:
    settings = Settings.from_mapping({"PRESSDESK_COOLDOWN": "-3"})
    with pytest.raises(SettingsError, match="PRESSDESK_COOLDOWN must be a whole number"):
        settings.whole_number("PRESSDESK_COOLDOWN", 5)


@pytest.mark.parametrize(
    ("values", "answered", "weak"),
    [
        ({"PRESSDESK_ANSWERED": "0.8"}, 0.8, 0.25),
        ({"PRESSDESK_ANSWERED": "0.2"}, 0.2, 0.2),
        ({"PRESSDESK_WEAK": "0.4"}, 0.5, 0.4),
        ({"PRESSDESK_ANSWERED": "1", "PRESSDESK_WEAK": "0"}, 1.0, 0.0),
    ],
)
def test_how_sure_an_answer_must_be_can_be_set(values: dict[str, str], answered: float, weak: float) -> None:
    found = Settings.from_mapping(values).thresholds()
    assert found is not None
    assert (found.answered, found.weak) == (answered, weak)


def test_unless_it_is_the_usual_holds() -> None:
    assert Settings.from_mapping({}).thresholds() is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"PRESSDESK_WEAK": "some"}, "PRESSDESK_WEAK must be a number from 0 to 1, but is 'some'"),
        ({"PRESSDESK_ANSWERED": "1.5"}, "PRESSDESK_ANSWERED must be a number from 0 to 1, but is '1.5'"),
        ({"PRESSDESK_ANSWERED": "nan"}, "PRESSDESK_ANSWERED must be a number from 0 to 1"),
        ({"PRESSDESK_WEAK": "0.6"}, "PRESSDESK_WEAK must be at most PRESSDESK_ANSWERED, 0.5, but is 0.6"),
    ],
)
def test_what_is_no_such_share_is_refused_by_name(values: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Settings.from_mapping(values).thresholds()


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("off", False), ("Yes", True)])
def test_a_switch_is_read_in_the_usual_words(value: str, meaning: bool) -> None:
    assert Settings.from_mapping({"PRESSDESK_LOUD": value}).switch("PRESSDESK_LOUD") is meaning


def test_a_switch_that_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(SettingsError, match="must be on or off"):
        Settings.from_mapping({"PRESSDESK_LOUD": "maybe"}).switch("PRESSDESK_LOUD")


def test_settings_are_added_to_the_file_as_they_were_whatever_they_hold(tmp_path: Path) -> None:
    values = {"PRESSDESK_A": 'it\'s \\ "odd" #1', "PRESSDESK_B": "plain"}
    add_settings({**values, "PRESSDESK_INDEX": "/elsewhere", "DISCORD_TOKEN": "no", "X\nY": "no"}, tmp_path)
    assert portable_settings(tmp_path) == values
    assert "no" not in (tmp_path / ".env").read_text().split("=")


def test_a_setting_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=kept\nPRESSDESK_A=first\n")
    add_settings({"PRESSDESK_A": "second"}, tmp_path)
    assert (tmp_path / ".env").read_text() == "DISCORD_TOKEN=kept\nPRESSDESK_A=first\n"

"""What a build may be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GateSettings:
    """How far a new index may differ from the one in use: up to a count, or up to a share."""

    count: int = 2
    vanished: float = 0.2
    """Share of the releases that may be gone."""
    shrunk: float = 0.2
    """Share of the releases that may have lost more than half of their passages."""
    failed: float = 0.2
    """Share of the files that may fail although they did not before."""
    golden: int = 0
    """Golden questions that may be answered wrong although they were answered right before."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Bounds and habits of a build."""

    gate: GateSettings = GateSettings()
    keep: int = 2
    """Indexes of earlier builds that are kept for `rollback`."""
    seconds: float = 30.0
    """A file that takes longer to read is skipped."""
    memory: int = 1 << 30
    """Bytes that reading a file may take."""
    wait: float = 60.0
    """Seconds to wait while another process builds."""

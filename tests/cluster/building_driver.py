"""A driver of a build on a cluster, in a process that a test may kill."""

from __future__ import annotations

import sys
import time
from concurrent.futures import Future
from typing import Any

from tests.benchmarks.generated_news import PlantedNames
from tests.cluster.conftest import PIPELINE
from tui.cluster import BuildRequest, RayCluster, build

SHARDS = 4
_BUSY_SECONDS = 0.15


class SlowNames(PlantedNames):
    """Takes its time for each batch, so that a build can be interrupted."""

    def submit(self, work: Any, /, pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        time.sleep(_BUSY_SECONDS)
        return super().submit(work, pipeline, texts)


def request(source: str, place: str) -> BuildRequest:
    small = {"most_files": 12, "block_articles": 30}
    return BuildRequest(source, place, PIPELINE, SHARDS, executor=SlowNames(), **small)


def quick_request(source: str, place: str, shards: int) -> BuildRequest:
    """The same at its own pace, for the benchmark."""
    return BuildRequest(source, place, PIPELINE, shards, executor=PlantedNames())


if __name__ == "__main__":
    from tests.cluster import building_driver

    address, *where = sys.argv[1:4]
    if len(sys.argv) > 4:
        chosen = building_driver.quick_request(*where, int(sys.argv[4]))
    else:
        chosen = building_driver.request(*where)
    build(chosen, RayCluster(address), lambda _: None)

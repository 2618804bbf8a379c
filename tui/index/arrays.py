"""Types of the NumPy arrays that are computed with when something is ranked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Terms = Indices  # as wide as what indexes arrays, which they do

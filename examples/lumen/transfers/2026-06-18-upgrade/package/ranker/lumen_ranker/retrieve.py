"""Finds candidates near a user's interest vector."""
import faiss
import numpy as np


class CandidateIndex:
    def __init__(self, vectors: np.ndarray):
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors.astype(np.float32))

    def nearest(self, interest: np.ndarray, count: int) -> np.ndarray:
        _, found = self._index.search(interest[None, :].astype(np.float32), count)
        return found[0]

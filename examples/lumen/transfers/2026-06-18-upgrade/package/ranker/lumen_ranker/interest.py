"""A user's interest: a vector that decays towards zero and is pulled by what the user watches."""
import numpy as np

HALF_LIFE_HOURS = 24.0


class UserInterest:
    def __init__(self, size: int):
        self.vector = np.zeros(size)
        self.seen_at = 0.0

    def watch(self, video: np.ndarray, watched: float, at_hours: float) -> None:
        decay = 0.5 ** ((at_hours - self.seen_at) / HALF_LIFE_HOURS)
        self.vector = self.vector * decay + video * watched
        self.seen_at = at_hours

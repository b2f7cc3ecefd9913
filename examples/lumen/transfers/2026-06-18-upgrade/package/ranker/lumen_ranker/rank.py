"""Orders candidates with a two-tower model."""
import torch
from torch import nn


class TwoTower(nn.Module):
    def __init__(self, user_size: int, video_size: int, width: int = 64):
        super().__init__()
        self.user = nn.Sequential(nn.Linear(user_size, width), nn.ReLU(), nn.Linear(width, width))
        self.video = nn.Sequential(nn.Linear(video_size, width), nn.ReLU(), nn.Linear(width, width))

    def forward(self, user: torch.Tensor, video: torch.Tensor) -> torch.Tensor:
        return (self.user(user) * self.video(video)).sum(dim=-1)


def rank_candidates(model: TwoTower, user: torch.Tensor, videos: torch.Tensor) -> list[int]:
    with torch.no_grad():
        scores = model(user.expand(len(videos), -1), videos)
    return torch.argsort(scores, descending=True).tolist()

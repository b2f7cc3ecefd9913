"""Trains the two towers on watch events, on several machines."""
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

from .rank import TwoTower


def train(batches, user_size: int, video_size: int, rate: float = 1e-3) -> TwoTower:
    dist.init_process_group("nccl")
    model = DistributedDataParallel(TwoTower(user_size, video_size))
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    for user, video, watched in batches:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(model(user, video), watched)
        loss.backward()
        optimiser.step()
    return model.module

"""Synthesises a caption in a voice learned from a few seconds of sound."""
from TTS.api import TTS

_model = TTS("tts_models/multilingual/multi-dataset/xtts_v2")


def speak(caption: str, voice: str, language: str, path: str) -> None:
    _model.tts_to_file(text=caption, speaker_wav=voice, language=language, file_path=path)

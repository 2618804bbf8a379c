"""Sentence embeddings: an optional ONNX encoder in worker processes, and its cache."""

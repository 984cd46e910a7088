"""The truth: what was read, found and decided. Indexes are derived from it and can be thrown away."""

from pipeline.store.database import Known, Night, Quarantined, Store
from pipeline.store.opening import StoreUnusable, open_store
from pipeline.store.schema import NewerStore

__all__ = ["Known", "NewerStore", "Night", "Quarantined", "Store", "StoreUnusable", "open_store"]

select
    file,
    control_column,
    extract,
    sha256,
    rows,
    control_total,
    as_of,
    extractor

from raw_load_manifest

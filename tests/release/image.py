"""Unpacks one architecture of an OCI archive, each blob by its digest: image.py ARCHIVE ARCHITECTURE VERSION ROOT"""
import gzip
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path

MOST = 60 * 1024 * 1024


def main(archive, architecture, version, root):
    files = {entry.name: archive.extractfile(entry).read() for entry in archive if entry.isfile()}

    def blob(descriptor):
        algorithm, digest = descriptor["digest"].split(":")
        data = files[f"blobs/{algorithm}/{digest}"]
        assert hashlib.sha256(data).hexdigest() == digest and len(data) == descriptor["size"], descriptor
        return data

    (named,) = json.loads(files["index.json"])["manifests"]
    assert named["annotations"]["org.opencontainers.image.ref.name"] == version
    index = json.loads(blob(named))
    assert [manifest["platform"] for manifest in index["manifests"]] == [{"architecture": name, "os": "linux"} for name in ("amd64", "arm64")]
    manifest = json.loads(blob(next(entry for entry in index["manifests"] if entry["platform"]["architecture"] == architecture)))
    image = json.loads(blob(manifest["config"]))
    assert image["architecture"] == architecture and image["config"]["User"] == "1654:1654" and image["config"]["Entrypoint"] == ["/autodiscover"]
    labels = image["config"]["Labels"]
    assert labels["org.opencontainers.image.version"] == version and labels["org.opencontainers.image.licenses"] == "MIT", labels
    for layer, digest in zip(manifest["layers"], image["rootfs"]["diff_ids"], strict=True):
        data = gzip.decompress(blob(layer))
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == digest
        with tarfile.open(fileobj=io.BytesIO(data)) as content:
            content.extraction_filter = lambda member, _: member
            content.extractall(root, numeric_owner=True)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{size / 1024 / 1024:.1f} MB unpacked")
    assert size <= MOST, size
    assert (root / "etc/ssl/certs/ca-certificates.crt").stat().st_size > 100_000
    state = (root / "var/lib/autodiscover").stat()
    assert (state.st_uid, state.st_gid, state.st_mode & 0o777) == (1654, 1654, 0o700), state


if __name__ == "__main__":
    main(tarfile.open(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]))

"""Writes an OCI image layout as one archive: oci.py VERSION WORK OUT

WORK has for each architecture base.tar and own.tar, the layers, and parts, the Debian packages in the first. Specification:
https://github.com/opencontainers/image-spec. Also writes the CycloneDX list of the image's packages.
"""
import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
import time
import uuid
from pathlib import Path

ARCHITECTURES = ["amd64", "arm64"]
USER = "1654:1654"
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
MOMENT = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(EPOCH))
OCI = "application/vnd.oci.image"


def labels(version):
    return {
        "org.opencontainers.image.title": "autodiscover",
        "org.opencontainers.image.description": "Settings for every mail client from one service catalog",
        "org.opencontainers.image.version": version,
        "org.opencontainers.image.created": MOMENT,
        "org.opencontainers.image.licenses": "MIT",
        "org.opencontainers.image.source": os.environ.get("SOURCE_URL") or "https://forge.example/OWNER/autodiscover",
        "org.opencontainers.image.revision": os.environ.get("REVISION", ""),
    }


class Layout:
    """Blobs by their digest, and the archive of them."""

    def __init__(self):
        self.blobs = {}

    def add(self, data, media_type, **more):
        digest = hashlib.sha256(data).hexdigest()
        self.blobs[digest] = data
        return {"mediaType": media_type, "digest": f"sha256:{digest}", "size": len(data), **more}

    def add_json(self, value, media_type, **more):
        return self.add(json.dumps(value, sort_keys=True).encode(), media_type, **more)

    def write(self, path, index):
        files = {"oci-layout": b'{"imageLayoutVersion":"1.0.0"}', "index.json": json.dumps(index, sort_keys=True).encode()}
        files |= {f"blobs/sha256/{digest}": data for digest, data in self.blobs.items()}
        with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as archive:
            for folder in ["blobs", "blobs/sha256"]:
                entry = tarfile.TarInfo(folder)
                entry.type, entry.mode, entry.mtime = tarfile.DIRTYPE, 0o755, EPOCH
                archive.addfile(entry)
            for name, data in sorted(files.items()):
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(data), 0o644, EPOCH
                archive.addfile(entry, io.BytesIO(data))


def state_folder():
    """For --state with a volume there, which takes its owner from this folder."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo("var/lib/autodiscover")
        entry.type, entry.mode, entry.mtime, entry.uid, entry.gid = tarfile.DIRTYPE, 0o700, EPOCH, 1654, 1654
        archive.addfile(entry)
    return data.getvalue()


def image(layout, folder, architecture, version):
    layers = [(folder / "base.tar").read_bytes(), (folder / "own.tar").read_bytes(), state_folder()]
    configuration = {
        "architecture": architecture, "os": "linux", "created": MOMENT,
        "config": {
            "User": USER, "Env": ["ASPNETCORE_URLS=http://*:8080"], "Entrypoint": ["/autodiscover"],
            "ExposedPorts": {"8080/tcp": {}}, "WorkingDir": "/", "Labels": labels(version),
        },
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}" for layer in layers]},
        "history": [{"created": MOMENT, "created_by": what} for what in ["Debian packages", "autodiscover", "state folder"]],
    }
    manifest = {
        "schemaVersion": 2, "mediaType": f"{OCI}.manifest.v1+json",
        "config": layout.add_json(configuration, f"{OCI}.config.v1+json"),
        "layers": [layout.add(gzip.compress(layer, 9, mtime=0), f"{OCI}.layer.v1.tar+gzip") for layer in layers],
        "annotations": labels(version),
    }
    return layout.add_json(manifest, f"{OCI}.manifest.v1+json", platform={"architecture": architecture, "os": "linux"})


def sbom(work, version):
    components = []
    for architecture in ARCHITECTURES:
        for line in (work / architecture / "parts").read_text().splitlines():
            name, release, of = line.split()
            purl = f"pkg:deb/debian/{name}@{release}?arch={architecture}"
            components.append({"type": "library", "bom-ref": purl, "name": name, "version": release, "purl": purl})
    own = {"type": "container", "bom-ref": f"autodiscover-image@{version}", "name": "autodiscover", "version": version}
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components]))}",
        "metadata": {"timestamp": MOMENT, "component": own},
        "components": components,
    }


def main(version, work, out):
    layout = Layout()
    manifests = [image(layout, work / architecture, architecture, version) for architecture in ARCHITECTURES]
    index = {"schemaVersion": 2, "mediaType": f"{OCI}.index.v1+json", "manifests": manifests, "annotations": labels(version)}
    name = layout.add_json(index, f"{OCI}.index.v1+json", annotations={"org.opencontainers.image.ref.name": version})
    layout.write(out / f"autodiscover-{version}-oci.tar", {"schemaVersion": 2, "mediaType": f"{OCI}.index.v1+json", "manifests": [name]})
    (out / f"autodiscover-{version}-image.cdx.json").write_text(json.dumps(sbom(work, version), indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

# syntax=docker/dockerfile:1
# Each step is a target of the Makefile, so the image holds what `make build` gives.

FROM node:20-bookworm AS interface
WORKDIR /src
COPY Makefile ./
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc frontend/
RUN make frontend/node_modules/.package-lock.json
COPY api/openapi.yaml api/
COPY frontend frontend
RUN make interface

FROM golang:1.26-bookworm AS binary
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=interface /src/frontend/dist frontend/dist
ARG VERSION=unknown
RUN make binary VERSION="$VERSION"
# The image below has no shell to make folders with. The certificates are for mail servers.
RUN install -d -m 0700 /image/data /image/tmp \
    && install -D -m 0644 /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ca-certificates.crt \
    && install bin/oversiktskarta /image/

# Nothing but the program: no shell, no packages to patch. /tmp takes workbooks while they are written; as volumes both
# folders stay writable when the rest is mounted read-only (docker run --read-only).
FROM scratch
COPY --from=binary --chown=65532:65532 /image/ /
USER 65532:65532
ENV KARTA_ADDRESS=:8080 KARTA_DATA=/data
VOLUME ["/data", "/tmp"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/oversiktskarta", "healthcheck"]
ENTRYPOINT ["/oversiktskarta"]
CMD ["serve"]

# The images of DevBuddy. Each has a target of its own:
#   server    what docker-compose.yml runs: the toolbox with the executor in it (the last one, hence the default)
#   executor  the executor alone, which the operator copies into pods (DEVBUDDY_EXECUTOR_IMAGE)
#   toolbox   the tools that commands use, for workspaces that name no image (DEVBUDDY_TOOLBOX_IMAGE)
#   operator  the operator
#
#   docker build --target operator -t devbuddy/operator .

# A release pins these further, by digest: docker build --build-arg BASE_IMAGE=debian@sha256:…
ARG BUILD_IMAGE=maven:3.9.12-eclipse-temurin-25
ARG BASE_IMAGE=debian:bookworm-20251229-slim

FROM ${BUILD_IMAGE} AS build
ARG MAVEN_OPTIONS=""
WORKDIR /src
COPY . .
# Checks of the sources are the build's. The executor's cache is made below, as it belongs to one Java runtime.
RUN mvn -B -q ${MAVEN_OPTIONS} -DskipTests -Dmdep.analyze.skip -Dexec.skip -Daot.skip package -pl crds,executor,operator,local

# What starts anywhere with glibc: its own Java runtime, the jars, and the cache made from just these.
RUN set -eu; \
    mkdir -p /opt/devbuddy; \
    cp -Rp executor/target/executor/bin executor/target/executor/lib /opt/devbuddy/; \
    jlink --add-modules java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.unsupported \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/devbuddy/jre; \
    java build/TrainExecutor.java /opt/devbuddy; \
    test -s /opt/devbuddy/lib/executor.aot; \
    mkdir -p /opt/devbuddy-operator/lib; \
    cp -p local/target/devbuddy/lib/*.jar /opt/devbuddy-operator/lib/; \
    rm /opt/devbuddy-operator/lib/devbuddy-local-*.jar /opt/devbuddy-operator/lib/picocli-*.jar; \
    jlink --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.management,jdk.unsupported \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/devbuddy-operator/jre

FROM ${BASE_IMAGE} AS base
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.vendor="DevBuddy" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# The user of the operations guide. Everything else belongs to root, so commands cannot change it.
RUN useradd --uid 1000 --user-group --create-home --shell /bin/bash vscode

FROM base AS executor
LABEL org.opencontainers.image.title="DevBuddy executor" \
      org.opencontainers.image.description="The MCP server that runs confined commands, ready to be copied into any glibc container"
COPY --from=build /opt/devbuddy /opt/devbuddy
USER 1000:1000
ENTRYPOINT ["/opt/devbuddy/bin/executor"]

FROM base AS operator
LABEL org.opencontainers.image.title="DevBuddy operator" \
      org.opencontainers.image.description="Turns DevBuddyWorkspace resources into pods"
COPY --from=build /opt/devbuddy-operator /opt/devbuddy-operator
EXPOSE 8080 8081
USER 1000:1000
ENTRYPOINT ["/opt/devbuddy-operator/jre/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-cp", "/opt/devbuddy-operator/lib/*", "io.devbuddy.operator.OperatorMain"]

FROM base AS toolbox
LABEL org.opencontainers.image.title="DevBuddy toolbox" \
      org.opencontainers.image.description="The tools that commands of a workspace use"
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
       bash ca-certificates curl findutils git jq ripgrep tree \
    && rm -rf /var/lib/apt/lists/*
ENV HOME=/tmp
WORKDIR /workspace
USER 1000:1000

FROM toolbox AS server
LABEL org.opencontainers.image.title="DevBuddy server" \
      org.opencontainers.image.description="The MCP server that runs confined commands, with the tools"
COPY --from=build /opt/devbuddy /opt/devbuddy
# So that an edit of the settings makes another image, and `docker compose up -d --build` another container.
COPY config /etc/devbuddy/config
ENV ASPNETCORE_ENVIRONMENT=Production \
    CODE_BASE_PATH=/workspace
EXPOSE 8080
USER vscode
ENTRYPOINT ["/opt/devbuddy/bin/executor", "--config-dir", "/etc/devbuddy/config"]
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
    CMD curl -f http://localhost:8080/health || exit 1

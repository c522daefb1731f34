# One image for the three nodes of Ledger; NODE in the environment says which one a container is: command, query or gateway.
# PostgreSQL is not in it (see docker-compose.yml).

FROM node:24-slim AS node

FROM eclipse-temurin:25-jdk AS build
# Maven builds the web app with the machine's own Node.js and npm.
COPY --from=node /usr/local/bin /usr/local/bin
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    --mount=type=cache,target=/root/.npm \
    ./mvnw -B --no-transfer-progress -DskipTests -DskipWebCheck -Dspotless.check.skip=true -Djacoco.skip=true \
      -pl ledger-command,ledger-query,ledger-sync-gateway -am package \
 && mkdir /jars \
 && cp ledger-command/target/*-exec.jar /jars/command.jar \
 && cp ledger-query/target/*-exec.jar /jars/query.jar \
 && cp ledger-sync-gateway/target/*-exec.jar /jars/gateway.jar

FROM eclipse-temurin:25-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl fontconfig \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --no-create-home ledger
COPY --from=build /jars /opt/ledger
USER ledger
ENV NODE=command SERVER_PORT=8080
EXPOSE 8080
# Six nodes that start at once on two busy processors take two minutes.
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=12 \
  CMD curl --fail --silent "http://localhost:$SERVER_PORT/actuator/health/readiness" || exit 1
# Addresses are looked up again after two seconds (Java's own 30 would keep a gateway at a command node that has gone).
# exec: the node is process 1 and gets the SIGTERM that lets it finish what it has taken on.
ENTRYPOINT ["/bin/sh", "-c", "exec java -XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError -Dsun.net.inetaddr.ttl=2 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $JAVA_OPTIONS -jar /opt/ledger/$NODE.jar"]

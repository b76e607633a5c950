# microgradx with its sandbox, for grading in a container: docs/grading.md says how to run it.
FROM node:24-slim AS build
WORKDIR /microgradx
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends bubblewrap \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /microgradx/package.json /opt/microgradx/package.json
COPY --from=build /microgradx/bin /opt/microgradx/bin
COPY --from=build /microgradx/dist /opt/microgradx/dist
COPY --from=build /microgradx/node_modules /opt/microgradx/node_modules
RUN ln -s /opt/microgradx/bin/microgradx.js /usr/local/bin/microgradx
USER node
WORKDIR /class
ENTRYPOINT ["microgradx"]

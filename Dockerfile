# Builds with all tools, ships without them; nothing runs as root.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The locked versions; "npm ci" would refuse a lock file without packages for other machines.
RUN npm install --no-save --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY schema.graphql ./
COPY web ./web
RUN npx nest build && npx vite build web --logLevel warn && npm prune --no-save --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
COPY web/operations ./web/operations
COPY package.json schema.graphql ./
# What the scripts in package.json begin with.
COPY local-stack/with-node local-stack/choose-node.mjs ./local-stack/
COPY graph-schema ./graph-schema
COPY seeds ./seeds
# A new volume takes over the owner.
RUN mkdir -m 700 /keys && chown node:node /keys
USER node
EXPOSE 3000
CMD ["node", "dist/main.js"]

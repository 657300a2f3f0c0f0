FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/package.json package.json
COPY --from=build /app/config/policies config/policies
COPY --from=build /app/config/calendars config/calendars
COPY --from=build /app/config/ages-of-digital-consent.yaml /app/config/dpv-2.3-terms.txt config/
COPY --from=build /app/dist dist
RUN install -d -o node -g node -m 700 /data
USER node
EXPOSE 3000
CMD ["node", "dist/apps/accounts/src/main.js"]

import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RPCServer } from 'ocpp-rpc';
import { WebSocketServer } from 'ws';
import type RpcServerClient from 'ocpp-rpc/lib/server-client';
import { DatabaseUnavailable } from '@evc/database';
import { CLOCK, type Clock, owesAnswer, PassportService, type ProblemCode, repeatsSingleHeader } from '@evc/platform';
import type { Admission } from '../charge-points/charge-point';
import { Connections } from '../charge-points/connections';
import { ChargePointHealth } from '../charge-points/health/charge-point-health';
import { Refusals } from '../charge-points/health/refusals';
import { Presence } from '../charge-points/presence';
import { ClientUse } from '../client-use/client-use';
import { CHARGING_OPTIONS, OCPP_DEFAULTS, type ChargingOptions, type OcppOptions } from '../charging.options';
import { chargePointSockets } from './charge-point-socket';
import { ChargePointStrategy } from './charge-point.strategy';
import { PartialFrames } from './frames/partial-frames';
import { DeviceActions } from './device-actions';
import { chargePointIdOf, isWholeHandshake, offersSubprotocol, refuseUpgrade, SUBPROTOCOL } from './handshake';
import { ignoreUpgrade, isWebSocketUpgrade } from './other-upgrades';
import { OcppConnection } from './ocpp-connection';
import { OcppMetrics } from './ocpp-metrics';
import { TransactionActions } from './transaction-actions';

const CLOSE_WITHIN_MS = 5000;

/** Takes charge points' WebSockets on `/charging/ocpp/{id}` of the app's own HTTP server; there is no other WebSocket. */
@Injectable()
export class OcppGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('ocpp');
  private readonly options: OcppOptions;
  private server: RPCServer | undefined;
  /** Who an accepted upgrade is from, between its check and the library's `client` event. */
  private readonly checked = new WeakMap<IncomingMessage, Admission>();
  /** Completes handshakes of those who speak no protocol of ours, for as long as it takes to close them. */
  private readonly sendAway = new WebSocketServer({ noServer: true, handleProtocols: () => false, maxPayload: 1024 });
  private closing = false;

  constructor(
    private readonly passport: PassportService,
    private readonly strategy: ChargePointStrategy,
    private readonly connections: Connections,
    private readonly presence: Presence,
    private readonly deviceActions: DeviceActions,
    private readonly transactionActions: TransactionActions,
    private readonly metrics: OcppMetrics,
    private readonly refusals: Refusals,
    private readonly health: ChargePointHealth,
    private readonly use: ClientUse,
    private readonly http: HttpAdapterHost,
    @Inject(CHARGING_OPTIONS) options: ChargingOptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.options = { ...OCPP_DEFAULTS, ...options.ocpp };
  }

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      if (owesAnswer(socket)) socket.destroy();
      else if (isWebSocketUpgrade(request)) void this.upgrade(request, socket, head);
      else ignoreUpgrade(server, request, socket, head);
    });
  }

  /** Charge points are told to come back; what they have in hand is answered first. The rest waits for the next process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_WITHIN_MS);
    });
    await Promise.race([this.connections.closeAll(1001, 'the service is restarting'), late]);
    clearTimeout(timer);
    this.refusals.leave();
    await Promise.all([this.presence.leave(), this.health.flush()]);
  }

  private async upgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    socket.on('error', () => undefined); // a peer that resets while it is being checked or refused
    try {
      const admission = await this.check(request);
      if (typeof admission === 'string') {
        this.refusals.connection(admission); // ASVS 16.3.1; never what it called itself
        refuseUpgrade(socket, admission);
        return;
      }
      if (!isWholeHandshake(request)) {
        this.refusals.connection('handshake');
        this.sendAway.handleUpgrade(request, socket, head, () => undefined); // says what is wrong with it
        return;
      }
      if (!offersSubprotocol(request.headers['sec-websocket-protocol'])) {
        this.refusals.connection('subprotocol');
        this.health.refused(admission.point, 'connection', 'subprotocol');
        delete request.headers['sec-websocket-protocol']; // whatever it is, none is agreed on
        this.sendAway.handleUpgrade(request, socket, head, (peer) => {
          peer.on('error', () => undefined); // whatever it sends before it reads the close
          peer.close(1002, `speak ${SUBPROTOCOL}`);
        });
        return;
      }
      this.checked.set(request, admission);
      request.headers['sec-websocket-protocol'] = SUBPROTOCOL; // read already, empty and repeated elements and all (RFC 9110, 5.6.1.2)
      request.url = `/${encodeURIComponent(admission.point.chargePointId)}`; // the library reads an id of its own from the end of it
      await this.rpcServer().handleUpgrade(request, socket, head);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) this.log.error({ event: 'ocpp-upgrade-failed', err: error });
      this.refusals.connection('service-unavailable');
      refuseUpgrade(socket, 'service-unavailable');
    }
  }

  /**
   * Who is at the door, or the problem to answer with. An unknown charge point and a wrong password look alike. Where a request
   * says it comes from is not asked: charge points name the makers of their software, and a page of another site has no
   * password, which no browser sends by itself (ASVS 4.4.2).
   */
  private async check(request: IncomingMessage): Promise<Admission | ProblemCode> {
    if (chargePointIdOf(request.url) === null) return 'not-found';
    if (this.closing) return 'service-unavailable';
    if (repeatsSingleHeader(request)) return 'malformed-request';
    return (await this.passport.authenticate(this.strategy, request)) ?? 'unauthenticated';
  }

  /** The library's server, made for the first charge point: it compiles the schemas of three versions of OCPP. */
  private rpcServer(): RPCServer {
    if (this.server) return this.server;
    const server = new RPCServer({
      protocols: [SUBPROTOCOL],
      strictMode: true,
      callTimeoutMs: this.options.callTimeoutMs,
      pingIntervalMs: 0, // its sockets keep themselves alive
      wssOptions: {
        maxPayload: this.options.maxFrameBytes,
        WebSocket: chargePointSockets({
          budget: new PartialFrames(this.options.partialFrameBytes, this.options.mostWaitingForRoom),
          maxFrameBytes: this.options.maxFrameBytes,
          patienceMs: this.options.frameWithinMs,
          pingIntervalMs: this.options.pingIntervalMs,
          silenceMs: 2 * 1000 * this.options.heartbeatSeconds,
          messagesPerSecond: this.options.messagesPerSecond,
          messagesAtOnce: this.options.messagesAtOnce,
          onCut: (reason) => this.metrics.cut(reason),
        }),
      },
    });
    server.auth((accept) => accept(undefined, SUBPROTOCOL)); // checked before the library sees the request
    server.on('client', (client: RpcServerClient) => this.welcome(client));
    server.on('error', (error: unknown) => this.log.warn({ event: 'ocpp-server-error', err: error }));
    return (this.server = server);
  }

  private welcome(client: RpcServerClient): void {
    const admission = this.checked.get(client.handshake.request);
    if (!admission) throw new Error('a socket was accepted without a check');
    const { point } = admission;
    const connection = new OcppConnection(client, point, {
      maxBadMessages: this.options.maxBadMessages,
      clock: this.clock,
      metrics: this.metrics,
      use: this.use,
      health: this.health,
    });
    this.use.count(point.clientId, 'charge-point-connections');
    this.deviceActions.attach(connection);
    this.transactionActions.attach(connection);
    this.presence.hold(admission, connection);
  }
}

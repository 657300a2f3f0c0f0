/** Settings that one start differs in. */
export interface StartSettings {
  readonly port: number;
  /** Data that may be lost with the machine (tests): no flushing to disk. */
  readonly ephemeral: boolean;
}

/**
 * The server's settings as arguments. They are given on each start rather than written to postgresql.conf,
 * so that a kept cluster gets the settings of the program that starts it.
 */
export function serverArguments({ port, ephemeral }: StartSettings): string[] {
  const settings: Record<string, string | number> = {
    port,
    // Nobody but this machine; and no socket file, whose path would be too long or in a folder the server cannot write.
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Tests keep many apps open side by side.
    max_connections: ephemeral ? 300 : 120,
    // The log names no values: no statements, no details, and no errors at all, whose first line may quote an input
    // ("invalid input syntax for type uuid: ..."). The application reports errors by SQLSTATE and constraint (QCC-1.2).
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_checkpoints: 'off',
    log_autovacuum_min_duration: -1,
    log_line_prefix: '%m [%p] ',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Compiling a plan costs more than any of our statements takes.
    jit: 'off',
    shared_buffers: ephemeral ? '64MB' : '192MB',
    // Ephemeral data still survives a kill of the server: each commit is handed to the operating system, only not to the disk.
    ...(ephemeral
      ? { fsync: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }
      : {
          fsync: 'on',
          synchronous_commit: 'on',
          full_page_writes: 'on',
          checkpoint_completion_target: 0.9,
          max_wal_size: '2GB',
        }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

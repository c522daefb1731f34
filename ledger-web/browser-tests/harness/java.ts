import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const PROJECT = join(import.meta.dirname, '../../..');

/** The java that runs the server: LEDGER_JAVA, else that of JAVA_HOME, else the one that the build finds. */
export function java(): string {
  const named = process.env.LEDGER_JAVA ?? (process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin/java'));
  if (named !== undefined && named !== '' && existsSync(named)) {
    return named;
  }
  const script = '. .mvn/jdk.sh && ledger_find_jdk && printf %s "$JAVA_HOME"';
  const home = execFileSync('bash', ['-c', script], { cwd: PROJECT, encoding: 'utf8' });
  return join(home, 'bin/java');
}

/** The server as Maven has built it. */
export function serverJar(): string {
  const folder = join(PROJECT, 'ledger-server/target');
  const jar = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('-exec.jar')) : undefined;
  const named = process.env.LEDGER_JAR ?? (jar && join(folder, jar));
  if (named === undefined) {
    throw new Error(`There is no server in ${folder}. Build it first: ./mvnw package -DskipTests`);
  }
  return named;
}

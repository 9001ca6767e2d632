/** powerMonitor: the test emits the events and says for how long nobody has touched the machine. */
import { EventEmitter } from 'node:events';
import { requireReady } from './state.ts';

class PowerMonitor
  extends EventEmitter
  implements
    Pick<
      Electron.PowerMonitor,
      'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower' | 'onBatteryPower'
    >
{
  readonly onBatteryPower = false;
  #idleSeconds = 0;

  getSystemIdleTime(): number {
    requireReady('powerMonitor cannot be used before app is ready');
    return this.#idleSeconds;
  }
  getSystemIdleState(thresholdSeconds: number): 'active' | 'idle' {
    return this.getSystemIdleTime() >= thresholdSeconds ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }

  /** Host side. */
  setIdleTime(seconds: number): void {
    this.#idleSeconds = seconds;
  }
}
export const powerMonitor = new PowerMonitor();

import { computed, onScopeDispose, ref } from 'vue'
import { secondsLeft } from './serverClock'

/** What a timer shows, second by second, by the server's clock. Undefined where no timer is set. */
export function useTimer(endsAt: () => string | null | undefined, now: () => number) {
  const tick = ref(0)
  const timer = setInterval(() => tick.value++, 250)
  onScopeDispose(() => clearInterval(timer))
  return computed(() => {
    void tick.value
    return secondsLeft(endsAt(), now())
  })
}
